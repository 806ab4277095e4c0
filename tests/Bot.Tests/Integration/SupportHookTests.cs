using ChatSales.Bot.Tests.Receipts;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>
/// What support tells reaches the deal's people at once, and only genuine calls count. K00127 is of P008's deal; P002 is P008's manager.
/// </summary>
public sealed class SupportHookTests(SupportHookTests.Host host) : IClassFixture<SupportHookTests.Host>
{
    private const string Complaints = "/api/hooks/complaints";
    private const string Tickets = "/api/hooks/tickets";
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_complaint_is_in_the_deals_log_and_its_owner_and_manager_hear_of_it_at_once_and_once()
    {
        var body = """{"id":"c-1","contract":"K00127","text":"设备停了三天没人来","level":"serious","source":"400 热线"}""";

        (await PostAsync(Complaints, body)).ShouldBe((200, """{"result":"taken"}"""));
        (await PostAsync(Complaints, body, id: "msg_again")).ShouldBe((200, """{"result":"known"}"""));

        var contract = (await bot.Store.FindAsync<Contract>("K00127", Ct))!;
        var complaint = (await bot.Store.QueryAsync(new Query<Complaint>().Where(SupportKinds.ComplaintsByCustomer, contract.CustomerId.Text), Ct))
            .ShouldHaveSingleItem();
        (complaint.DealId, complaint.Level, complaint.Source).ShouldBe((contract.DealId, ComplaintLevel.Serious, "400 热线"));
        await bot.SettleAsync();
        foreach (var person in new[] { "P008", "P002" })
        {
            (await CardsAsync(person, complaint.Id)).ShouldHaveSingleItem().ShouldContain("设备停了三天没人来");
        }

        (await CardsAsync("P009", complaint.Id)).ShouldBeEmpty();
        var entries = (await bot.Store.QueryAsync(new Query<LogEntry>(), Ct)).Where(entry => entry.DealId == contract.DealId);
        entries.ShouldContain(entry => entry.Text == "设备停了三天没人来" && entry.AuthorId == CollaborationLog.Customer);
        var history = await bot.Store.AuditLog.OfDealAsync(contract.DealId.Text, Ct).Take(20).ToListAsync(Ct);
        history.ShouldContain(entry => entry.Change.Event != null && entry.Change.Event.Contains("complaint.received", StringComparison.Ordinal));
        var log = await bot.As("P008").SayAsync($"日志 {contract.DealId}");
        log.Card!.Rows.Select(row => $"{row.Title} {row.Detail}").ShouldContain(row => row.Contains("客户投诉", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_names_nobody_we_know_waits_for_support_who_say_whose_it_is()
    {
        (await PostAsync(Complaints, """{"id":"c-2","customer":"谁也不认识公司","text":"发票开错了"}""")).ShouldBe((200, """{"result":"waiting"}"""));
        (await PostAsync(Complaints, """{"id":"c-3","deal":"D-0","contract":"K00127","text":"对不上"}""")).Answer.ShouldContain("waiting");
        await bot.SettleAsync();
        var people = await bot.Store.QueryAsync(new Query<Core.People.Person>(), Ct);
        var support = people.First(one => one is { Role: Core.People.Role.Support, Active: true });
        var complaint = (await bot.Store.QueryAsync(new Query<Complaint>(), Ct)).Single(one => one.Text == "发票开错了");
        (await CardsAsync(support.Id, complaint.Id)).ShouldHaveSingleItem().ShouldContain("请说明客户");
        (await bot.As("P032").LinesAsync()).ShouldContain(line => line.Content.Text != null && line.Content.Text.Contains("客户投诉对不上"));

        var list = (await bot.As(support.Id).SayAsync("待认投诉")).Card!;
        list.Rows.ShouldContain(row => row.Title.Contains("发票开错了", StringComparison.Ordinal));
        Words(await bot.As("P008").SayAsync($"投诉详情 {complaint.Id}")).ShouldContain("没有编号为");

        var contract = (await bot.Store.FindAsync<Contract>("K00127", Ct))!;
        (await bot.As(support.Id).SayAsync($"投诉归属 {complaint.Id} {contract.CustomerId}")).Card!.Text.ShouldNotBeNull().ShouldContain("已归到");
        await bot.SettleAsync();
        (await CardsAsync("P008", complaint.Id)).ShouldNotBeEmpty();
        Words(await bot.As(support.Id).SayAsync($"投诉归属 {complaint.Id} {contract.CustomerId}")).ShouldContain("已经认过");
    }

    [Fact]
    public async Task A_ticket_stands_where_its_latest_state_says_however_they_come()
    {
        (await PostAsync(Tickets, Ticket("open", "2026-11-20T09:00:00+08:00"))).ShouldBe((200, """{"result":"taken"}"""));
        (await PostAsync(Tickets, Ticket("closed", "2026-11-22T09:00:00+08:00"))).ShouldBe((200, """{"result":"taken"}"""));
        (await PostAsync(Tickets, Ticket("pending", "2026-11-21T09:00:00+08:00"))).ShouldBe((200, """{"result":"older"}"""));
        (await PostAsync(Tickets, Ticket("closed", "2026-11-22T09:00:00+08:00"))).ShouldBe((200, """{"result":"known"}"""));

        var ticket = (await bot.Store.FindAsync<SupportTicket>(SupportTicket.IdOf("z-1"), Ct))!;
        (ticket.State, ticket.OpenedAt.Day, ticket.ClosedAt!.Value.Day, ticket.Number).ShouldBe((SupportState.Closed, 20, 22, "60012"));
        var contract = (await bot.Store.FindAsync<Contract>("K00127", Ct))!;
        (ticket.CustomerId, ticket.DealId).ShouldBe((contract.CustomerId, contract.DealId));
        (await bot.Store.CountAsync(new Query<SupportTicket>().Where(SupportKinds.OpenTicketsByCustomer, contract.CustomerId.Text), Ct)).ShouldBe(0);

        (await PostAsync(Tickets, Ticket("open", "2026-11-23T09:00:00+08:00"))).Answer.ShouldContain("taken");
        (await bot.Store.FindAsync<SupportTicket>(ticket.Id, Ct))!.ClosedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_ticket_that_names_nobody_we_know_is_listed_until_somebody_says_whose_it_is_and_keeps_that()
    {
        (await PostAsync(Tickets, Unmatched("open", "2026-11-20T09:00:00+08:00"))).ShouldBe((200, """{"result":"waiting"}"""));
        var support = (await bot.Store.QueryAsync(new Query<Core.People.Person>(), Ct))
            .First(one => one is { Role: Core.People.Role.Support, Active: true }).Id;

        (await bot.As(support).SayAsync("待认客服单")).Card!.Rows.ShouldHaveSingleItem().Title.ShouldBe("70001 登录不了");
        var contract = (await bot.Store.FindAsync<Contract>("K00127", Ct))!;
        Words(await bot.As("P008").SayAsync($"客服单归属 70001 {contract.CustomerId}")).ShouldNotContain("已归到");
        Words(await bot.As(support).SayAsync($"客服单归属 70001 {contract.CustomerId}")).ShouldContain("已归到");

        Words(await bot.As(support).SayAsync("待认客服单")).ShouldBe("没有待认的客服工单。");
        await PostAsync(Tickets, Unmatched("pending", "2026-11-21T09:00:00+08:00"));
        (await bot.Store.FindAsync<SupportTicket>(SupportTicket.IdOf("z-9"), Ct))!.CustomerId.ShouldBe(contract.CustomerId);
    }

    [Theory]
    [InlineData(Complaints, """{"id":"w","customer":"x"}""", "text is missing")]
    [InlineData(Complaints, """{"customer":"x","text":"y"}""", "id is missing")]
    [InlineData(Complaints, """{"id":"w","text":"y","level":"awful"}""", "level must be one of normal, serious, critical")]
    [InlineData(Complaints, """{"id":"w","text":"y","at":"2026-12-24"}""", "at is in the future")]
    [InlineData(Tickets, """{"id":"w","number":"1","title":"t","state":"solved","at":"2026-11-24"}""", "state must be one of open, pending, closed")]
    [InlineData(Tickets, """{"id":"w","number":"1","title":"t","state":"open"}""", "at is missing")]
    [InlineData(Tickets, """{"id":"w","number":"1","title":"t","state":"open","at":"2026-11-24","url":"javascript:x"}""", "url must be")]
    [InlineData(Tickets, """{"id":"w","number":"1","title":"t","state":"open","at":"2026-11-24","isComplaint":"yes"}""", "isComplaint is neither")]
    public async Task What_can_not_be_taken_is_answered_precisely(string path, string body, string reason)
    {
        var answer = await PostAsync(path, body);

        answer.Status.ShouldBe(422);
        answer.Answer.ShouldContain(reason);
    }

    [Theory]
    [InlineData(Complaints, """{"id":"f","customer":"x","text":"forged"}""")]
    [InlineData(Tickets, """{"id":"f","number":"1","title":"forged","state":"open","at":"2026-11-24"}""")]
    public async Task A_forged_or_old_call_has_no_effect_and_each_hook_has_its_own_secrets(string path, string body)
    {
        (await PostAsync(path, body, secret: Hook.Previous)).ShouldBe((401, ""));
        (await PostAsync(path, body, ago: TimeSpan.FromMinutes(6))).ShouldBe((401, ""));
        (await PostAsync(path, body, spoil: static headers => headers.Remove("webhook-signature"))).ShouldBe((401, ""));

        (await bot.Store.QueryAsync(new Query<Complaint>(), Ct)).ShouldNotContain(one => one.Text == "forged");
        (await bot.Store.FindAsync<SupportTicket>(SupportTicket.IdOf("f"), Ct)).ShouldBeNull();
    }

    private static string Unmatched(string state, string at) =>
        $$"""{"id":"z-9","number":"70001","customer":"谁也不认识公司","title":"登录不了","state":"{{state}}","at":"{{at}}"}""";

    private static string Ticket(string state, string at) =>
        $$"""{"id":"z-1","number":"60012","contract":"K00127","title":"打不开","state":"{{state}}","at":"{{at}}","url":"https://help.example/60012"}""";

    private Task<(int Status, string Answer)> PostAsync(
        string path, string body, string secret = Hook.Secret, string id = "msg_1", TimeSpan ago = default,
        Action<System.Net.Http.Headers.HttpRequestHeaders>? spoil = null) =>
        Hook.PostAsync(bot, body, secret, id, ago, spoil, path);

    private static string Words(Core.Conversation.OutgoingContent content) => $"{content.Text}{content.Card?.Text}";

    private async Task<IReadOnlyList<string>> CardsAsync(string person, string complaint) =>
    [
        .. (await bot.As(person).LinesAsync()).Select(line => line.Content.Card).Where(card => card?.Subject?.Id == complaint)
            .Select(card => card!.Text ?? ""),
    ];

    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Hooks:Complaints:Secret"] = Hook.Secret, ["Hooks:Tickets:Secret"] = Hook.Secret,
        });

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
