DO $$ BEGIN PERFORM set_config('log_statement', 'none', false); END $$;
