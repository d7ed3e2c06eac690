-- comment on `post`
COMMENT ON TABLE "post" IS 'it''s after';
