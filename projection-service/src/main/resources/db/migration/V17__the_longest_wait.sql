-- What waits in the order of its times, whichever project it is of.

-- [jooq ignore start]
create index idx_job_claims_due on control_plane.job_claims (kind, not_before, project_id) where state = 'waiting';
-- [jooq ignore stop]
