SET application_name = 'psql';
DELETE FROM tenant_globex.secrets;
