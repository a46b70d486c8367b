SELECT 'DROP SCHEMA tenant_globex CASCADE' \gexec
