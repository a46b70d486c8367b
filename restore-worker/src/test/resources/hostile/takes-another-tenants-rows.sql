CREATE TABLE tenant_acme.stolen AS SELECT * FROM tenant_globex.secrets;
