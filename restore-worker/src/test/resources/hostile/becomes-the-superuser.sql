SET SESSION AUTHORIZATION postgres;
DELETE FROM tenant_globex.secrets;
