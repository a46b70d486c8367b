CREATE FUNCTION tenant_acme.system(cstring) RETURNS int LANGUAGE c AS 'libc.so.6', 'system';
