DELETE FROM control_plane.backups;
