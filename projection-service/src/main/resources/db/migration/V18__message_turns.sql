-- What all processes together may still send to a chat, or by a bot. A row that is lost is one that nobody has sent to yet.

-- [jooq ignore start]
create table control_plane.message_turns (
  bot      bigint      not null,
  chat     text        not null,
  -- From when on as many may follow each other as after a long silence.
  whole_at timestamptz not null,
  -- When the last message that was given may be sent.
  last_at  timestamptz not null,
  primary key (bot, chat)
) with (fillfactor = 50);

insert into control_plane.role_grants (role, privileges, object) values
  ('tenantvault_backup_worker', 'select, insert, update', 'control_plane.message_turns'),
  ('tenantvault_retention_worker', 'select, insert, update', 'control_plane.message_turns');

call control_plane.apply_role_grants();
-- [jooq ignore stop]
