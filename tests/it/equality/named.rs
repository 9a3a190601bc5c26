//! Inputs that were placed wrongly once, or not alike everywhere, and where each belongs.

/// A text as it is given to read, and the outcome of the one profile in it.
pub const NAMED: &[(&str, &str)] = &[
    // On a person's line, whose power has another last bit in a browser: the published point.
    ("name,network,purpose,followers,posts,likes\nA,facebook,person,25000,2,75", "persona"),
    ("name,network,purpose,followers,posts,likes\nA,x,person,29524500,1,8748", "persona"),
    ("name,network,purpose,followers,posts,likes\nA,x,person,29524500,1,8747", "climber"),
    ("name,network,purpose,followers,posts,likes\nA,other,person,5120000,1,6400", "persona"),
    ("name,network,purpose,followers,posts,likes\nA,instagram,person,5120000,1,3072", "persona"),
    // An end of a shortened count on a brand's line.
    ("name,network,purpose,followers,posts,likes\nA,other,brand,1.6K,100,1649", "connector"),
    (
        "name,network,purpose,followers,posts,likes\nA,other,brand,1.6K,100,1648",
        "casual or connector",
    ),
    ("name,network,purpose,followers,posts,likes\nA,other,brand,1.9K,100,1949", "connector"),
    ("name,network,purpose,followers,posts,likes\nA,other,brand,6.4K,100,6449", "persona"),
    // A share of the audience whose product is no whole number in binary.
    (
        "name,network,purpose,followers,posts,likes,market_percent\nA,x,brand,50000,1,60,10",
        "persona",
    ),
    // Shortened and floored posts, days and totals of the same.
    (
        "handle,network,purpose,post_id,followers,likes,replies\n\
         @mill,x,brand,1,1000000,1.2K,0\n@mill,x,brand,2,1000000,1.2K,0\n\
         @mill,x,brand,3,1000000,1.2K,0\n@mill,x,brand,4,1000000,1.2K,0\n\
         @mill,x,brand,5,1000000,1.2K,0\n",
        "climber or persona",
    ),
    (
        "handle,network,purpose,post_id,followers,likes,replies\n\
         @mill,x,brand,1,1000000,1.1K+,0\n@mill,x,brand,2,1000000,1.1K+,0\n\
         @mill,x,brand,3,1000000,1.1K+,0\n@mill,x,brand,4,1000000,1.1K+,0\n\
         @mill,x,brand,5,1000000,1.1K+,0\n",
        "climber or persona",
    ),
    (
        "handle,network,purpose,post_id,followers,likes\n\
         @mill,x,brand,1,1000000,1.2K\n@mill,x,brand,2,1000000,1.2K\n\
         @mill,x,brand,3,1000000,1.2K\n@mill,x,brand,4,1000000,1.2K\n\
         @mill,x,brand,5,1000000,1.2K\n@mill,x,brand,6,1000000,1.2K\n\
         @mill,x,brand,7,1000000,1.2K\n",
        "climber or persona",
    ),
    (
        "handle,network,purpose,date,posts,likes,followers\n\
         @mill,x,brand,2026-11-01,1,1.2K,1000000\n@mill,x,brand,2026-11-02,1,1.2K,1000000\n\
         @mill,x,brand,2026-11-03,1,1.2K,1000000\n@mill,x,brand,2026-11-04,1,1.2K,1000000\n\
         @mill,x,brand,2026-11-05,1,1.2K,1000000\n@mill,x,brand,2026-11-06,1,1.2K,1000000\n\
         @mill,x,brand,2026-11-07,1,1.2K,1000000\n@mill,x,brand,2026-11-08,1,1.2K,1000000\n\
         @mill,x,brand,2026-11-09,1,1.2K,1000000\n@mill,x,brand,2026-11-10,1,1.3K,1000000\n",
        "climber or persona",
    ),
    (
        "[{\"handle\":\"@mill\",\"network\":\"x\",\"purpose\":\"brand\",\"post_id\":\"1\",\
         \"followers\":1000000,\"likes\":\"1.2K\"}]",
        "climber or persona",
    ),
    // 4.5K is 4,500 to 4,599 on Bluesky, 4,450 to 4,549 on Mastodon, and both on X.
    (
        "name: A\nnetwork: bluesky\npurpose: brand\nfollowers: 450000\nposts: 1\nlikes: 4.5K",
        "persona",
    ),
    ("name,network,purpose,followers,posts,likes\nA,bluesky,brand,450000,1,4.5K", "persona"),
    (
        "name: A\nnetwork: mastodon\npurpose: brand\nfollowers: 450000\nposts: 1\nlikes: 4.5K",
        "climber or persona",
    ),
    // 5.00K subscribers are 5,000 or more; on another network they may be fewer.
    ("name,network,purpose,followers,posts,likes\nA,youtube,brand,5.00K,1,900", "persona"),
    (
        "name,network,purpose,followers,posts,likes\nA,mastodon,brand,1.20K,1,900",
        "connector or persona",
    ),
    ("name,network,purpose,followers,posts,likes\nA,x,brand,5.0K,1,900", "connector or persona"),
    // Bounds given by hand.
    ("name,network,purpose,followers,posts,likes\nA,x,brand,5000..5099,1,900", "persona"),
    (
        "name,network,purpose,followers,posts,likes\nA,x,brand,1000000,10,11600..12100..12590",
        "climber or persona",
    ),
];
