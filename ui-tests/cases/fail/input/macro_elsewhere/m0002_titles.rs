index!("post", "title");
