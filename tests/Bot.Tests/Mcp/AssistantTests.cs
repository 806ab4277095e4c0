using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatSales.Bot.Tests.Panorama;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Assistants;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Mcp;

/// <summary>Assistants read in somebody's name, driven by the protocol's own client library. 郭勇 (P008) is a rep, 杨超 (P031) in support.</summary>
[Collection(OutsideBot.Name)]
public sealed class AssistantTests(OutsideBot outside)
{
    private const string Rep = "P008";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestBot Bot => outside.Bot;

    [Fact]
    public async Task It_offers_five_tools_all_of_which_only_read()
    {
        await using var client = await ConnectAsync(await TokenAsync(Rep));

        var tools = await client.ListToolsAsync(cancellationToken: Ct);

        tools.Select(tool => tool.Name).Order().ShouldBe(["ask", "read_customer", "read_deal", "read_metric", "read_ticket"]);
        tools.ShouldAllBe(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
    }

    [Fact]
    public async Task A_question_gets_the_answer_that_its_person_gets_in_the_chat()
    {
        await TestBot.UntilAsync(async () => await RowsOfAsync("P001") > 0);
        var (own, all) = (await RowsOfAsync(Rep), await RowsOfAsync("P001"));

        own.ShouldBeGreaterThan(0);
        all.ShouldBeGreaterThan(own);
    }

    [Fact]
    public async Task A_deal_a_customer_a_ticket_and_a_metric_are_read()
    {
        await using var client = await ConnectAsync(await TokenAsync("P001"));

        (await ReadAsync(client, "read_deal", ("deal", "D00136"))).GetProperty("title").GetString()!.ShouldContain("苏州荣金");
        (await ReadAsync(client, "read_customer", ("customer", "苏州荣金"))).GetProperty("deals").GetArrayLength().ShouldBeGreaterThan(0);
        var ticket = (await Bot.Store.QueryAsync(new Query<Core.Records.Ticket>().Take(1), Ct))[0];
        JsonSerializer.Serialize(await ReadAsync(client, "read_ticket", ("ticket", ticket.Id)), Readable).ShouldContain(ticket.Id);
        (string, string)[] october = [("metric", "线索转化率"), ("month", "2026-10")];
        await TestBot.UntilAsync(async () => (await CallAsync(client, "read_metric", october)).IsError != true);
        (await ReadAsync(client, "read_metric", october)).GetProperty("period").GetString().ShouldBe("2026年10月");
        TextOf(await CallAsync(client, "read_metric", ("metric", "线索转化率"), ("month", "上上月"))).ShouldContain("不是月份");
        (await ReadAsync(client, "read_metric", ("metric", "线索转化率"))).GetProperty("period").GetString().ShouldBe("本月");
    }

    [Fact]
    public async Task A_call_without_what_it_needs_is_refused_in_words()
    {
        await using var client = await ConnectAsync(await TokenAsync("P014"));

        TextOf(await CallAsync(client, "read_deal")).ShouldBe(AssistantTexts.BadArguments.Text);
        var number = await client.CallToolAsync("read_deal", new Dictionary<string, object?> { ["deal"] = 1024 }, cancellationToken: Ct);
        TextOf(number).ShouldBe(AssistantTexts.BadArguments.Text);
        TextOf(await CallAsync(client, "write_deal", ("deal", "D00136"))).ShouldBe(AssistantTexts.NoSuchTool.Text);
    }

    [Fact]
    public async Task Each_kind_of_wrong_call_is_one_line_in_the_log_a_minute_and_no_word_of_it()
    {
        var token = await TokenAsync("P015");
        await using var client = await ConnectAsync(token);
        // What other tests did wrong is of an earlier minute.
        Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = outside.Log.All.Count;
        for (var time = 0; time < 5; time++)
        {
            (await CallAsync(client, "erase_everything", ("deal", "D00136"))).IsError.ShouldBe(true);
            (await CallAsync(client, "read_deal", ("erase_everything", "D00136"))).IsError.ShouldBe(true);
            foreach (var parameters in (string[])["[\"erase_everything\"]", "{\"protocolVersion\":{}}", "{}"])
            {
                (await PostAsync(token, $$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{parameters}}}"""))
                    .ShouldBe(HttpStatusCode.BadRequest);
            }
        }

        var log = outside.Log.All.Skip(before).ToList();
        string[] mistakes = ["it named no tool that there is", "it brought something else than its tool takes", "its handshake can't be read"];
        foreach (var mistake in mistakes)
        {
            log.Count(line => line == (LogLevel.Warning, $"An assistant called wrongly: {mistake}")).ShouldBe(1, mistake);
        }

        log.ShouldNotContain(line => line.Level >= LogLevel.Error || line.Text.Contains("erase_everything", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_its_person_may_not_see_is_refused_in_words()
    {
        await using var client = await ConnectAsync(await TokenAsync("P009"));

        var deal = await CallAsync(client, "read_deal", ("deal", "D00136"));
        deal.IsError.ShouldBe(true);
        TextOf(deal).ShouldContain("不在你的权限范围内");
        TextOf(deal).ShouldNotContain("苏州荣金");
        var customer = await CallAsync(client, "read_customer", ("customer", "C00097"));
        customer.IsError.ShouldBe(true);
        TextOf(customer).ShouldNotContain("D00136");
        (await CallAsync(client, "read_deal", ("deal", new string('长', 400)))).IsError.ShouldBe(true);
    }

    [Fact]
    public async Task Each_call_is_in_the_audit_log_and_no_call_writes_anything_else()
    {
        var token = await TokenAsync("P002");
        await using var client = await ConnectAsync(token);
        var before = (await Bot.Store.AuditLog.EndAsync(Ct)).Sequence;

        await CallAsync(client, "read_deal", ("deal", "D00136"));
        await CallAsync(client, "read_customer", ("customer", "C00097"));
        await CallAsync(client, "read_deal", ("deal", "D99999"));
        await CallAsync(client, "ask", ("question", "推进 D00136"));

        var entries = (await Bot.Store.ChangesAfterAsync(before, 500, Ct)).Select(entry => entry.Change)
            .Where(one => one.Actor.Door == "mcp").ToList();
        entries.Select(one => (one.Actor.PersonId.Text, one.Action, one.Kind, one.EntityId)).ShouldBe(
        [
            ("P002", "assistant.read_deal", "deals", "D00136"),
            ("P002", "assistant.read_customer", "customers", "C00097"),
            ("P002", "panorama.open", "customers", "C00097"),
            ("P002", "assistant.read_deal", "people", "P002"),
            ("P002", "assistant.ask", "question", "Unclear"),
        ]);
        entries.ShouldAllBe(one => one.Version == null && one.Before == null);
        entries.ShouldAllBe(one => one.After == null || !one.After.Contains("苏州", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_is_wrong_withdrawn_or_expired_is_nobody_s()
    {
        var token = await TokenAsync("P003");
        (await PingAsync(token)).ShouldBe(HttpStatusCode.OK);
        (await PingAsync(token[..^1] + (token[^1] == 'A' ? 'B' : 'A'))).ShouldBe(HttpStatusCode.Unauthorized);
        (await PingAsync("cs_x_y")).ShouldBe(HttpStatusCode.Unauthorized);
        (await PingAsync(null)).ShouldBe(HttpStatusCode.Unauthorized);
        await Should.ThrowAsync<HttpRequestException>(() => ConnectAsync("cs_wrong"));

        (await Bot.As("P003").SayAsync("助手令牌")).ShouldBeCard().Rows.ShouldHaveSingleItem().Button!.Label.ShouldBe("撤销");
        (await Bot.As("P003").TapAsync("撤销")).Text.ShouldBe("已撤销令牌 1，用它的助手马上就读不到了。");
        (await PingAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);

        var second = await TokenAsync("P003");
        await EndAsync("P003", one => one with { ExpiresAt = Bot.Clock.GetUtcNow() });
        (await PingAsync(second)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_leaver_s_token_ends_and_stays_so_when_they_come_back()
    {
        var token = await TokenAsync("P010");
        await Bot.ChangeAsync("P010", person => person with { Active = false });
        (await PingAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        await TestBot.UntilAsync(
            async () => (await TokensAsync("P010")).All(one => one.EndedAt is not null),
            () => Bot.Clock.Advance(TimeSpan.FromMilliseconds(50)));

        await Bot.ChangeAsync("P010", person => person with { Active = true });
        (await PingAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_host_s_name_and_another_site_s_page_are_refused()
    {
        var token = await TokenAsync("P011");

        (await PingAsync(token, ("Host", "evil.example"))).ShouldBe(HttpStatusCode.BadRequest);
        (await PingAsync(token, ("Origin", "http://evil.example"))).ShouldBe(HttpStatusCode.Forbidden);
        (await PingAsync(token, ("Origin", "null"))).ShouldBe(HttpStatusCode.Forbidden);
        (await PingAsync(token, ("Origin", Bot.Address.GetLeftPart(UriPartial.Authority)))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_reads_too_often_waits()
    {
        await using var client = await ConnectAsync(await TokenAsync("P012"));
        for (var call = 0; call < 20; call++)
        {
            TextOf(await CallAsync(client, "read_deal", ("deal", "D99999"))).ShouldNotContain("太频繁");
        }

        TextOf(await CallAsync(client, "read_deal", ("deal", "D99999"))).ShouldContain("太频繁");
    }

    [Fact]
    public async Task A_token_is_made_on_the_page_shown_once_and_never_stored()
    {
        using var visitor = await Visitor.SignInAsync(Bot, "P013");
        using var answer = await visitor.SendAsync(HttpMethod.Post, "/assistant");
        var token = (await answer.Content.ReadAsStringAsync(Ct)).Split("id=\"token\">")[1].Split('<')[0];

        (await PingAsync(token)).ShouldBe(HttpStatusCode.OK);
        using var again = await visitor.SendAsync(HttpMethod.Get, "/assistant");
        (await again.Content.ReadAsStringAsync(Ct)).ShouldNotContain("cs_");
        (await TokensAsync("P013")).ShouldHaveSingleItem().ToString().ShouldNotContain(token.Split('_', 3)[2]);
        JsonSerializer.Serialize((await Bot.As("P013").SayAsync("助手令牌")).ShouldBeCard()).ShouldNotContain("cs_");

        for (var more = 1; more < AssistantTokens.Most; more++)
        {
            (await visitor.StatusAsync(HttpMethod.Post, "/assistant")).ShouldBe(HttpStatusCode.OK);
        }

        (await visitor.StatusAsync(HttpMethod.Post, "/assistant")).ShouldBe(HttpStatusCode.Conflict);
        using var stranger = new Visitor(Bot);
        (await stranger.StatusAsync(HttpMethod.Post, "/assistant")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_panorama_s_json_takes_a_person_s_token_too()
    {
        using var visitor = new Visitor(Bot);
        (await visitor.StatusAsync(HttpMethod.Get, "/api/panorama/C00097", ("Authorization", $"Bearer {await TokenAsync(OutsideBot.Support)}")))
            .ShouldBe(HttpStatusCode.OK);
        (await visitor.StatusAsync(HttpMethod.Get, "/api/panorama/C00097", ("Authorization", "Bearer cs_x_y"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.StatusAsync(HttpMethod.Get, "/api/panorama/C00097")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_gets_nobody_else_s_link_signed()
    {
        using var visitor = new Visitor(Bot);
        var forged = $"?customer={Uri.EscapeDataString("苏州")}&person=P001&expires={Bot.Clock.GetUtcNow().AddMinutes(4).ToUnixTimeSeconds()}";
        using var answer = await visitor.SendAsync(
            HttpMethod.Get, $"/panorama{forged}", ("Authorization", $"Bearer {await TokenAsync(OutsideBot.Support)}"));
        var page = await answer.Content.ReadAsStringAsync(Ct);

        page.ShouldContain("苏州荣金医院管理");
        page.ShouldContain("C00097");
        page.ShouldNotContain("signature");
        page.ShouldNotContain("P001");
    }

    [Fact]
    public async Task Panoramas_by_token_count_among_the_calls_of_a_minute_and_those_beyond_leave_no_entry()
    {
        using var visitor = new Visitor(Bot);
        var token = ("Authorization", $"Bearer {await TokenAsync("P004")}");
        for (var call = 0; call < 20; call++)
        {
            (await visitor.StatusAsync(HttpMethod.Get, "/api/panorama/C99999", token)).ShouldBe(HttpStatusCode.NotFound);
        }

        var before = (await Bot.Store.AuditLog.EndAsync(Ct)).Sequence;
        (await visitor.StatusAsync(HttpMethod.Get, "/api/panorama/C00097", token)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await Bot.Store.ChangesAfterAsync(before, 50, Ct)).ShouldNotContain(entry => entry.Change.Actor.PersonId.Text == "P004");
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<int> RowsOfAsync(string personId)
    {
        await using var client = await ConnectAsync(await TokenAsync(personId));
        var result = await CallAsync(client, "ask", ("question", "在途商机有多少个"));
        return result.IsError == true ? 0
            : int.Parse(
                string.Concat(result.StructuredContent!.Value.GetProperty("answer").GetString()!.Where(char.IsAsciiDigit)),
                System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> TokenAsync(string personId)
    {
        var tokens = Bot.Services.GetRequiredService<AssistantTokens>();
        return await Bot.Services.GetRequiredService<Sessions>().DoAsync(
            new Actor(new(personId), "test"),
            async session =>
            {
                // The tests of one person don't wait for each other's.
                foreach (var old in (await AssistantTokens.LiveAsync(session, new(personId), Ct)).Take(1))
                {
                    AssistantTokens.End(session, old);
                }

                return (await tokens.IssueAsync(session, (await session.FindAsync<Person>(personId, Ct))!, Ct)).Value.Secret;
            },
            Ct);
    }

    private async Task<IReadOnlyList<AssistantToken>> TokensAsync(string personId) =>
        await Bot.Store.QueryAsync(new Query<AssistantToken>().Where(AssistantKinds.ByPerson, personId), Ct);

    private Task<bool> EndAsync(string personId, Func<AssistantToken, AssistantToken> end) =>
        Bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            async session =>
            {
                foreach (var token in await AssistantTokens.LiveAsync(session, new(personId), Ct))
                {
                    session.Store(end(token), "test");
                }

                return true;
            },
            Ct);

    private Task<McpClient> ConnectAsync(string token) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(Bot.Address, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
        }),
        cancellationToken: Ct);

    private static async Task<CallToolResult> CallAsync(McpClient client, string tool, params (string Name, string Value)[] arguments) =>
        await client.CallToolAsync(tool, arguments.ToDictionary(one => one.Name, one => (object?)one.Value), cancellationToken: Ct);

    private static async Task<JsonElement> ReadAsync(McpClient client, string tool, params (string Name, string Value)[] arguments)
    {
        var result = await CallAsync(client, tool, arguments);
        (result.IsError ?? false).ShouldBeFalse(TextOf(result));
        return result.StructuredContent!.Value;
    }

    private static string TextOf(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    // A plain call, as a client makes it that begins without a handshake.
    private Task<HttpStatusCode> PingAsync(string? token, params (string Name, string Value)[] headers) =>
        PostAsync(token, """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", headers);

    private async Task<HttpStatusCode> PostAsync(string? token, string body, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Bot.Address, "/mcp"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
