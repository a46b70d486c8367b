-- The users of a new server, each with the password of its file in the directory $LOGIN_SECRETS; psql runs it as the superuser in
-- the control plane's database. docs/security.md says who may do what.
\set ON_ERROR_STOP on
\set migration `cat "$LOGIN_SECRETS/database-password-migration"`
\set gateway `cat "$LOGIN_SECRETS/database-password-api-gateway"`
\set projection `cat "$LOGIN_SECRETS/database-password-projection-service"`
\set backup `cat "$LOGIN_SECRETS/database-password-backup-worker"`
\set restore `cat "$LOGIN_SECRETS/database-password-restore-worker"`
\set retention `cat "$LOGIN_SECRETS/database-password-retention-worker"`
\set notification `cat "$LOGIN_SECRETS/database-password-notification-worker"`
\set grafana `cat "$LOGIN_SECRETS/database-password-grafana"`

-- Their rights come with the migrations, which find these there.
create role tenantvault_gateway nologin;
create role tenantvault_projection nologin;
create role tenantvault_backup_worker nologin;
create role tenantvault_restore_worker nologin;
create role tenantvault_retention_worker nologin;
create role tenantvault_notification_worker nologin;

create role migrator login createrole password :'migration';
create role api_gateway login password :'gateway' in role tenantvault_gateway;
create role projection_service login password :'projection' in role tenantvault_projection;
-- Sees all tenants, and rows that policies hide.
create role backup_worker login bypassrls password :'backup' in role tenantvault_backup_worker, pg_read_all_data;
-- Tenants belong to whoever makes them here, and a restore makes a role for each of them.
create role restore_worker login superuser password :'restore' in role tenantvault_restore_worker;
create role retention_worker login password :'retention' in role tenantvault_retention_worker;
create role notification_worker login password :'notification' in role tenantvault_notification_worker;
-- The dashboard of one tenant reads what the gateway reads.
create role grafana login password :'grafana' in role tenantvault_gateway;

select format('alter database %I owner to migrator', current_database()) \gexec
