-- Everybody starts anew.
UPDATE post
SET views = 0, titel = 'x'
WHERE id > 0;
