-- Jobs in turn for the projects, limits to what a project may ask for, and what a backup could not carry.

-- [jooq ignore start]
-- Of which projects attempts wait, each project's in the order of their times; and which ones run.
create index idx_job_claims_waiting on control_plane.job_claims (kind, project_id, not_before) where state = 'waiting';
create index idx_job_claims_running on control_plane.job_claims (kind, project_id) where state = 'running';

-- What a project may still ask for, and all of them together.
create index idx_jobs_unfinished on control_plane.jobs (project_id) where status in ('pending', 'running');
-- [jooq ignore stop]

-- What a backup could not carry, as its report has it; null where there is nothing.
alter table control_plane.jobs add column warnings jsonb;
