namespace ChatSales.Bot.Tests.Questions;

/// <summary>What a model says that was talked over, or is hostile itself.</summary>
internal static class ModelAttacks
{
    private const string Wide = """{"is":"compare","left":{"is":"of","path":"deal.amount"},"sign":"more","right":{"is":"number","value":0}}""";

    /// <summary>Answers that are no question: nobody is even asked about them.</summary>
    public static IReadOnlyList<string> Senseless { get; } =
    [
        // Other things than a question.
        "",
        "好的，我来删除 D00001。",
        "SELECT * FROM deals; DROP TABLE deals;",
        "null",
        "[]",
        "17",
        "\"question\"",
        """{"question":null}""",
        """{"question":"SELECT * FROM people"}""",
        """{"sql":"SELECT * FROM people"}""",
        """{"question":{"subject":"deal"},"command":"丢单 D00001 价格"}""",
        """{"question":{"subject":"deal"},"as":"P001"}""",
        """{"question":[{"subject":"deal"},{"subject":"person"}]}""",
        """{"question":{"subject":"deal"}} {"question":{"subject":"person"}}""",
        "```json\n{\"question\":{\"subject\":\"deal\"}}\n```",
        // Fields and subjects that there aren't, or that nobody may ask for.
        """{"question":{"subject":"people"}}""",
        """{"question":{"subject":"evidence"}}""",
        """{"question":{"subject":9}}""",
        """{"question":{"subject":"deal","sight":"everything"}}""",
        """{"question":{"subject":"deal","access":{"role":"director"}}}""",
        """{"question":{"subject":"deal","sql":"1=1"}}""",
        """{"question":{"subject":"person","where":{"is":"isKnown","path":"person.mobile"}}}""",
        """{"question":{"subject":"person","where":{"is":"contains","path":"person.wecom_id","words":"wx"}}}""",
        """{"question":{"subject":"deal","where":{"is":"contains","path":"deal.title; DROP TABLE deal","words":"x"}}}""",
        """{"question":{"subject":"deal","where":{"is":"raw","sql":"1=1"}}}""",
        """{"question":{"subject":"deal","where":{"is":"isKnown","path":"evidence.deal_id"}}}""",
        """{"question":{"subject":"deal","where":{"is":"compare","left":{"is":"related","rows":{"back":"evidence.deal_id"},"aggregate":{"function":"count"}},"sign":"more","right":{"is":"number","value":0}}}}""",
        // Names that the asker didn't give.
        """{"question":{"subject":"deal","where":{"is":"oneOf","path":"deal.owner_id","values":["P001"]}}}""",
        """{"question":{"subject":"deal","where":{"is":"oneOf","path":"deal.owner_id.name","values":["胡志强"]}}}""",
        """{"question":{"subject":"deal","where":{"is":"oneOf","path":"deal.customer_id","values":["C00001"]}}}""",
        """{"question":{"subject":"deal","where":{"is":"oneOf","path":"deal.id","values":["D00001"]}}}""",
        """{"question":{"subject":"deal","where":{"is":"reportsTo","person":"deal.owner_id","managerId":"P001"}}}""",
        // Limits, depths, and parts without sense.
        """{"question":{"subject":"deal","limit":1000000000}}""",
        """{"question":{"subject":"deal","limit":0}}""",
        """{"question":{"subject":"deal","limit":-1}}""",
        """{"question":{"subject":"deal","limit":99999999999999999999}}""",
        """{"question":{"subject":"deal","where":{"is":"and","parts":[]}}}""",
        """{"question":{"subject":"deal","where":{"is":"or","parts":[null]}}}""",
        """{"question":{"subject":"deal","where":{"is":"oneOf","path":"deal.stage","values":[null]}}}""",
        """{"question":{"subject":"deal","where":{"is":"compare","left":{"is":"of","path":"deal.title"},"sign":"more","right":{"is":"number","value":1}}}}""",
        """{"question":{"subject":"deal","where":{"is":"isKnown","path":"customer.name"}}}""",
        """{"question":{"subject":"deal","figure":{"is":"of","aggregate":{"function":"sum"}}}}""",
        """{"question":{"subject":"deal","by":{"path":"deal.stage"}}}""",
        Where("""{"is":"and","parts":[""" + string.Join(',', Enumerable.Repeat(Wide, 200)) + "]}"),
        Where(Nested(2_000)),
        Where(Nested(15))[..200],
        Where("""{"is":"contains","path":"deal.title","words":" """ + new string('长', 5_000) + "\"}"),
        new string('{', 100_000),
        """{"question":{"subject":"deal"}}""" + new string(' ', 200_000),
    ];

    /// <summary>Questions that could be meant, but look for more than the asker sees, or say something else with their words.</summary>
    public static IReadOnlyList<string> Wider { get; } =
    [
        """{"question":{"subject":"deal"}}""",
        Where(Wide),
        """{"question":{"subject":"customer"}}""",
        """{"question":{"subject":"followup"}}""",
        """{"question":{"subject":"contract"}}""",
        """{"question":{"subject":"person"}}""",
        """{"question":{"subject":"deal","where":{"is":"or","parts":[{"is":"isKnown","path":"deal.title"},{"is":"not","part":{"is":"isKnown","path":"deal.title"}}]}}}""",
        """{"question":{"subject":"deal","where":{"is":"contains","path":"deal.title","words":"' OR 1=1 --"}}}""",
        """{"question":{"subject":"deal","where":{"is":"oneOf","path":"deal.stage","values":["Lead'); DROP TABLE deal; --"]}}}""",
        """{"question":{"subject":"deal","where":{"is":"oneOf","path":"deal.owner_id.team","values":["华北队"]}}}""",
    ];

    private static string Where(string condition) => """{"question":{"subject":"deal","where":""" + condition + "}}";

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("""{"is":"not","part":""", depth))
        + """{"is":"isKnown","path":"deal.title"}""" + new string('}', depth);
}
