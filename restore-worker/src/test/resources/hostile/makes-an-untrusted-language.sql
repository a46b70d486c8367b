CREATE FUNCTION tenant_acme.run() RETURNS void LANGUAGE plpython3u AS $$ import os $$;
