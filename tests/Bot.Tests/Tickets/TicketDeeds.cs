using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Bot.Tests.Driven;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>What people of a story of tickets type.</summary>
/// <param name="deals">The deals of its tickets.</param>
/// <param name="proof">A file that proves acceptance.</param>
internal sealed class TicketDeeds(IReadOnlyDictionary<string, string> deals, string proof)
{
    private int opened;

    /// <summary>The steps of a deed.</summary>
    public IEnumerable<JsonObject> Typed(StoryDeed deed)
    {
        var (who, verb, rest) = (deed.Who, deed.Verb, deed.Rest);
        var ticket = rest is [var first, ..] && first.StartsWith("REQ", StringComparison.Ordinal) ? $"{{{first.Replace('-', '_')}}}" : "";
        return verb switch
        {
            "open" => [Opening(rest[0])],
            "accept" => [Story.Text($"接单 {ticket}")],
            "answer" => [Story.Text($"回复 {ticket} 可以支持")],
            "start" => [Story.Text($"开始交付 {ticket}")],
            "resume" => [Story.Text($"恢复 {ticket}")],
            "pause" => [Story.Text($"等待客户 {ticket} {rest[1]}")],
            "reassign" => [Story.Text($"转给 {ticket} {rest[2]}")],
            "change" => [Story.Text($"变更 {ticket} 微信和支付宝登录")],
            "passed" => [new JsonObject { ["text"] = $"验收通过 {ticket}", ["files"] = new JsonArray(proof) }],
            "reject" => [Story.Text($"验收不通过 {ticket} 登录失败")],
            "reopen" => [Story.Text($"重开 {ticket} 又登录失败")],
            "close" => [Story.Text($"关闭 {ticket}")],
            "mention" when int.Parse(rest[2], CultureInfo.InvariantCulture) % 2 == 1 =>
                [new JsonObject { ["text"] = $"@{rest[1]} 这个接口下周能给吗", ["in"] = $"ticket:{ticket}" }],
            "mention" => Answering(),
            "undeliverable" => [new JsonObject { ["removed"] = $"ticket:{ticket}" }, .. Answering()],
            "leave" => [Story.Text($"请假 {rest[0]} 到 {rest[1]}{(rest is [_, _, var standIn] ? $" 由{standIn}代" : "")}")],
            "nothing" => who == "O" ? [] : [Story.Text("我的商机")],
            _ => throw new ArgumentOutOfRangeException(nameof(deed), verb, "No such verb."),
        };
    }

    private static IEnumerable<JsonObject> Answering() => [new JsonObject { ["tap"] = "回复" }, Story.Text("下周可以给")];

    private JsonObject Opening(string number)
    {
        var (deal, order) = (deals[number], opened++);
        var step = Story.Text(order == 0 ? $"填写 {deal} 涉及定制开发=是" : $"工单 {deal} 支持第{order}项需求");
        step["gives"] = number.Replace('-', '_');
        return step;
    }
}
