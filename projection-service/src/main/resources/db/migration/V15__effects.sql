-- Whether an attempt was about to do what cannot be done twice, as the commit of a restore. Where it was, and nobody could
-- look since, the job does not fail as one that has changed nothing.
alter table control_plane.job_claims add column effect_begun boolean not null default false;
