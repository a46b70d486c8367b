-- What waits in the order of its times, whichever project it is of. What waits and what runs have their own small indexes, so
-- that one over all attempts there have ever been serves nobody any more.

-- [jooq ignore start]
create index idx_job_claims_due on control_plane.job_claims (kind, not_before, project_id) where state = 'waiting';
drop index control_plane.idx_job_claims_state;
-- [jooq ignore stop]
