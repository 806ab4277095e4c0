using System.Net.Http.Headers;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Receipts;

/// <summary>Only genuine calls bring money, and each brings it once. K00127 is of P008's deal, with 226.31万 to come; K00057 is pending.</summary>
public sealed class HookTests(HookTests.Host host) : IClassFixture<HookTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The specification's example (https://github.com/standard-webhooks/standard-webhooks, libraries' tests).
    [Fact]
    public void The_signature_is_that_of_the_specification()
    {
        var key = WebhookSignature.KeyOf(Hook.Secret)!;

        WebhookSignature.Of(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""u8)
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Theory]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, true)]
    [InlineData("v1,AAAA v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 300, true)]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, false)]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 0, false)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", 301, false)]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", -301, false)]
    [InlineData("v1,", 0, false)]
    public void One_right_signature_of_several_will_do_within_five_minutes(string signatures, int secondsAgo, bool isGenuine)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1614265330 + secondsAgo);

        (WebhookSignature.WhyNot(
            [Hook.Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", signatures, """{"test": 2432232314}"""u8, now) is null).ShouldBe(isGenuine);
    }

    [Fact]
    public async Task Money_for_a_contract_is_booked_once_however_often_it_is_told_and_its_owner_hears_of_it()
    {
        var body = Hook.Body("e-1", "HB1", "\"1234.56\"", "K00127");

        (await Hook.PostAsync(bot, body)).ShouldBe((200, """{"result":"booked"}"""));
        (await Hook.PostAsync(bot, body)).ShouldBe((200, """{"result":"known"}"""));
        (await Hook.PostAsync(bot, body, id: "msg_2", secret: Hook.Previous)).ShouldBe((200, """{"result":"known"}"""));
        (await Hook.PostAsync(bot, Hook.Body("e-2", "HB1", "1234.56", "K00127"))).ShouldBe((200, """{"result":"known"}"""));

        var row = (await WithRefAsync("HB1")).ShouldHaveSingleItem();
        (row.ContractId.Text, row.Amount.Yuan, row.EnteredBy).ShouldBe(("K00127", 1234.56m, null));
        row.ReceivedAt.ToString("O").ShouldBe("2026-11-24T09:30:00.0000000+08:00");
        await bot.SettleAsync();
        var told = (await bot.As("P008").LinesAsync()).Where(line => line.Content.Card?.Facts.Any(fact => fact.Value == "HB1") == true);
        told.ShouldHaveSingleItem().Content.Card!.Text.ShouldBe("1,234.56元到账了。");
    }

    [Fact]
    public async Task Events_may_come_in_any_order_and_what_is_not_clear_waits()
    {
        (await Hook.PostAsync(bot, Hook.Body("e-9", "HB9", "9", "K00127"))).Answer.ShouldContain("booked");
        (await Hook.PostAsync(bot, Hook.Body("e-8", "HB8", "8", "K00127"))).Answer.ShouldContain("booked");
        (await Hook.PostAsync(bot, Hook.Body("e-7", "HB9", "7", "K00127"))).Answer.ShouldContain("waiting");
        (await Hook.PostAsync(bot, Hook.Body("e-6", "HB6", "6", "K00057"))).Answer.ShouldContain("waiting");
        (await Hook.PostAsync(bot, Hook.Body("e-5", "HB5", "5", payer: "谁也不认识公司"))).Answer.ShouldContain("waiting");

        var waiting = await bot.Store.QueryAsync(new Query<Arrival>().Where(ReceiptKinds.ArrivalsByBankRef, ["HB9", "HB6", "HB5"]), Ct);
        waiting.OrderBy(one => one.Amount).Select(one => one.Reason)
            .ShouldBe([WaitReason.Unknown, WaitReason.BeforeSigning, WaitReason.BankRefReused]);
    }

    [Theory]
    [InlineData(0, 401)]
    [InlineData(1, 401)]
    [InlineData(2, 401)]
    [InlineData(3, 401)]
    [InlineData(4, 401)]
    public async Task A_forged_old_or_unsigned_call_has_no_effect(int how, int status)
    {
        var (number, secret) = ($"HF{how}", how == 0 ? $"whsec_{Convert.ToBase64String(new byte[32])}" : Hook.Secret);
        var spoils = new Action<HttpRequestHeaders>[]
        {
            static _ => { }, static _ => { },
            static headers => headers.Remove("webhook-signature"),
            static headers => { headers.Remove("webhook-id"); headers.Add("webhook-id", "msg_other"); },
            static headers => { headers.Remove("webhook-timestamp"); headers.Add("webhook-timestamp", "soon"); },
        };

        var ago = how == 1 ? TimeSpan.FromMinutes(6) : TimeSpan.Zero;
        (await Hook.PostAsync(bot, Hook.Body($"f-{how}", number, "5", "K00127"), secret, ago: ago, spoil: spoils[how])).ShouldBe((status, ""));

        (await WithRefAsync(number)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no json", 400, "no JSON")]
    [InlineData("""{"id":"w","id":"v","bankRef":"HW","amount":5,"receivedAt":"2026-11-24"}""", 400, "no JSON")]
    [InlineData("[]", 422, "no object")]
    [InlineData("""{"bankRef":"HW","amount":5,"receivedAt":"2026-11-24"}""", 422, "id is missing")]
    [InlineData("""{"id":"w","amount":5,"receivedAt":"2026-11-24"}""", 422, "bankRef is missing")]
    [InlineData("""{"id":"w","bankRef":"HW","receivedAt":"2026-11-24"}""", 422, "amount is missing")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":0,"receivedAt":"2026-11-24"}""", 422, "amount must be")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":-5,"receivedAt":"2026-11-24"}""", 422, "amount must be")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":"1.005","receivedAt":"2026-11-24"}""", 422, "amount must be")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":0.30000000000000000000000000000000004,"receivedAt":"2026-11-24"}""", 422, "amount must be")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":"1,000","receivedAt":"2026-11-24"}""", 422, "amount must be")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":true,"receivedAt":"2026-11-24"}""", 422, "amount is no number")]
    [InlineData("""{"id":7,"bankRef":"HW","amount":5,"receivedAt":"2026-11-24"}""", 422, "id is no text")]
    [InlineData("""{"id":"\ud800","bankRef":"HW","amount":5,"receivedAt":"2026-11-24"}""", 422, "half a character")]
    [InlineData("""{"\ud800":1,"id":"w","bankRef":"HW","amount":5,"receivedAt":"2026-11-24"}""", 400, "no JSON")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":5}""", 422, "receivedAt must be")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":5,"receivedAt":"2026-11-24T09:30:00"}""", 422, "receivedAt must be")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":5,"receivedAt":"2026-11-25"}""", 422, "in the future")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":5,"receivedAt":"2026-11-24T10:30:00+08:00"}""", 422, "in the future")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":5,"receivedAt":"0001-01-01"}""", 422, "years ago")]
    [InlineData("""{"id":"w","bankRef":"HW","amount":5,"receivedAt":"1970-01-01T00:00:00Z"}""", 422, "years ago")]
    public async Task What_can_not_be_taken_is_answered_precisely(string body, int status, string reason)
    {
        var answer = await Hook.PostAsync(bot, body);

        answer.Status.ShouldBe(status);
        answer.Answer.ShouldContain(reason);
        (await WithRefAsync("HW")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_and_so_is_a_hook_without_a_secret()
    {
        (await Hook.PostAsync(bot, Hook.Body("big", "HBIG", "5", payer: new string('大', 10_000)))).Status.ShouldBe(413);

        await using var closed = await TestBot.StartAsync();
        (await Hook.PostAsync(closed, Hook.Body("c", "HC", "5", "K00127"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_same_event_told_by_many_at_once_is_booked_once()
    {
        var body = Hook.Body("e-many", "HMANY", "77", "K00127");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Hook.PostAsync(bot, body)));

        answers.Count(answer => answer.Answer.Contains("booked", StringComparison.Ordinal)).ShouldBe(1);
        (await WithRefAsync("HMANY")).ShouldHaveSingleItem();
    }

    private async Task<IReadOnlyList<Receipt>> WithRefAsync(string number) =>
        await bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByBankRef, number), Ct);

    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync(settings: Hook.Settings);

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
