DO $$ BEGIN EXECUTE format('GRANT pg_execute_server_program TO %I', session_user); END $$;
