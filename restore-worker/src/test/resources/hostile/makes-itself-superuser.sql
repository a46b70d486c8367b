DO $$ BEGIN EXECUTE format('ALTER ROLE %I SUPERUSER', session_user); END $$;
