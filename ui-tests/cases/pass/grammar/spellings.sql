UPDATE post SET views = 0 WHERE views < 0
