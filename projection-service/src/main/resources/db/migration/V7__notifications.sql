-- Whom to tell of what became of jobs and backups, and what was sent.

-- A project's own wishes; one without a row has none.
create table control_plane.notification_settings (
  project_id  text        not null,
  emails      jsonb       not null,
  webhook_url text,
  events      jsonb       not null,
  changed_by  text        not null,
  changed_at  timestamptz not null
  -- [jooq ignore start]
  , primary key (project_id)
  -- [jooq ignore stop]
);

-- What is to be told; written by the notification workers only. The event's id keeps one that Kafka hands out twice from
-- being told twice.
create table control_plane.notification_events (
  event_id     text        not null,
  project_id   text        not null,
  job_id       uuid        not null,
  occasion     text        not null,
  event        jsonb       not null,
  occurred_at  timestamptz not null,
  received_at  timestamptz not null,
  due_at       timestamptz not null,
  addressed_at timestamptz
  -- [jooq ignore start]
  , primary key (event_id)
  -- [jooq ignore stop]
);

-- To whom, and what became of it; written by the notification workers only. due_at is when it is tried, and while it is
-- tried the time after which another worker may.
create table control_plane.notifications (
  id         uuid        primary key,
  event_id   text        not null,
  project_id text        not null,
  occasion   text        not null,
  channel    text        not null,
  recipient  text        not null,
  state      text        not null,
  attempts   int         not null default 0,
  created_at timestamptz not null,
  due_at     timestamptz not null,
  ended_at   timestamptz,
  last_error text,
  constraint notifications_channel_known check (channel in ('email', 'webhook', 'telegram')),
  constraint notifications_state_known check (state in ('waiting', 'sent', 'failed'))
  -- [jooq ignore start]
  , constraint notifications_once unique (event_id, channel, recipient)
  -- [jooq ignore stop]
);

-- [jooq ignore start]
create index idx_notification_events_due on control_plane.notification_events (due_at) where addressed_at is null;
create index idx_notifications_due on control_plane.notifications (due_at) where state = 'waiting';
create index idx_notifications_failed on control_plane.notifications (created_at) where state = 'failed';
create index idx_notifications_project_created on control_plane.notifications (project_id, created_at desc, id desc);
-- [jooq ignore stop]
