using ChatSales.Bot.Hosting;
using ChatSales.Bot.Integration;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Simulators.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>What is posted, where it may go, and what answers mean. The clock stands at the instant of the specification's example.</summary>
public sealed class WebhookPostTests : IAsyncLifetime
{
    private const string New = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Old = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeSeconds(1614265330));
    private WebhookReceiver receiver = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        receiver = await WebhookReceiver.StartAsync();
        receiver.Clock = clock;
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    // The specification's example (https://github.com/standard-webhooks/standard-webhooks, libraries' tests); its body has no sequence.
    [Fact]
    public async Task Signatures_are_those_of_the_specification_one_for_each_secret()
    {
        using var post = new WebhookPost(To(receiver.Url.ToString(), New, Old), clock);
        var happened = new WebhookEvent(
            1, "msg_p5jXN8AQM9LWM0D4loKWxJek", "t", "#1", clock.GetUtcNow(), """{"type":"t","data":{"sequence":1}}"""u8.ToArray(), null);

        (await post.PostAsync("erp", happened, Ct)).ShouldBe(DeliveryAnswer.Taken);
        receiver.Secrets = [Old];
        (await post.PostAsync("erp", happened with { Id = "msg_2" }, Ct)).ShouldBe(DeliveryAnswer.Taken);

        receiver.Violations.ShouldBeEmpty();
        receiver.Taken[0].Signatures.Split(' ').Length.ShouldBe(2);
        WebhookSignature.Of(WebhookSignature.KeyOf(New)!, happened.Id, "1614265330", """{"test": 2432232314}"""u8)
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Theory]
    [InlineData(ReceiverMood.Well, null, null)]
    [InlineData(ReceiverMood.Garbage, null, null)]
    [InlineData(ReceiverMood.Endless, null, null)]
    [InlineData(ReceiverMood.Redirecting, DeliveryFault.Redirected, 307)]
    [InlineData(ReceiverMood.Gone, DeliveryFault.Gone, 410)]
    [InlineData(ReceiverMood.Busy, DeliveryFault.Busy, 429)]
    [InlineData(ReceiverMood.Broken, DeliveryFault.Broken, 500)]
    public async Task An_answer_means_what_its_status_says_whatever_comes_with_it(ReceiverMood mood, DeliveryFault? fault, int? status)
    {
        using var post = new WebhookPost(To(receiver.Url.ToString(), New), clock);
        receiver.Mood = mood;
        receiver.Elsewhere = new Uri(receiver.Url, "/elsewhere").ToString();

        var answer = await post.PostAsync("erp", Event("msg_1"), Ct);

        (answer.Fault, answer.Status).ShouldBe((fault, status));
        answer.RetryAfter.ShouldBe(mood == ReceiverMood.Busy ? TimeSpan.FromMinutes(2) : null);
        receiver.Strayed.ShouldBe(0);
    }

    [Fact]
    public async Task A_receiver_that_does_not_know_the_secret_refuses_and_that_is_told_so()
    {
        using var post = new WebhookPost(To(receiver.Url.ToString(), Old), clock);

        (await post.PostAsync("erp", Event("msg_1"), Ct)).ShouldBe(new DeliveryAnswer(DeliveryFault.Unauthorised, 401));
    }

    [Fact]
    public async Task After_fifteen_seconds_nobody_waits_any_more()
    {
        using var post = new WebhookPost(To(receiver.Url.ToString(), New), clock);
        receiver.Mood = ReceiverMood.Silent;

        var answer = post.PostAsync("erp", Event("msg_1"), Ct);
        await TestBot.UntilAsync(() => receiver.Calls == 1);
        clock.Advance(TimeSpan.FromSeconds(14));
        answer.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));

        (await answer).ShouldBe(new DeliveryAnswer(DeliveryFault.Timeout));
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://localhost")]
    [InlineData("https://2130706433")]
    [InlineData("https://0x7f.1")]
    [InlineData("https://[::1]")]
    [InlineData("https://[::ffff:127.0.0.1]")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://[64:ff9b::7f00:1]")]
    [InlineData("https://10.0.0.1")]
    public async Task Nothing_inside_is_reached_unless_it_is_allowed(string where)
    {
        var address = $"{where}:{receiver.Url.Port}/in";
        using var post = new WebhookPost(To(address, New, allow: $"192.0.2.0/24:{receiver.Url.Port}"), clock);

        (await post.PostAsync("erp", Event("msg_1"), Ct)).ShouldBe(new DeliveryAnswer(DeliveryFault.Forbidden));

        receiver.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task What_nobody_listens_at_is_unreachable()
    {
        var port = receiver.Url.Port;
        await receiver.DisposeAsync();
        using var post = new WebhookPost(To($"http://127.0.0.1:{port}/in", New, allow: $"127.0.0.0/8:{port}"), clock);

        (await post.PostAsync("erp", Event("msg_1"), Ct)).ShouldBe(new DeliveryAnswer(DeliveryFault.Unreachable));
        receiver = await WebhookReceiver.StartAsync();
    }

    [Theory]
    [InlineData("Url", "ftp://erp.example", "Url must be an address with https")]
    [InlineData("Url", "https://user:pw@erp.example", "neither a user nor a fragment")]
    [InlineData("Url", "http://erp.example", "unless Allow has its port")]
    [InlineData("Url", "https://erp.example:8443", "unless Allow has its port")]
    [InlineData("Secret", "", "Secret is not set")]
    [InlineData("Secret", "whsec_c2hvcnQ=", "Secret must be whsec_")]
    [InlineData("PreviousSecret", "not one", "PreviousSecret must be whsec_")]
    [InlineData("Events:0", "deal.sold", "'deal.sold' is no type of event")]
    [InlineData("Allow:0", "10.0.0.0", "must be a network and a port")]
    [InlineData("Uri", "https://erp.example", "Uri is not a known setting")]
    public void A_wrong_setting_is_named_and_no_secret_is_quoted(string key, string value, string mistake)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Webhooks:Endpoints:erp:Url"] = "https://erp.example/in", ["Webhooks:Endpoints:erp:Secret"] = New,
            [$"Webhooks:Endpoints:erp:{key}"] = value,
        }).Build();

        var wrong = Should.Throw<SettingsException>(() => Settings.Read(configuration)).Mistakes;

        wrong.ShouldAllBe(one => one.StartsWith("Webhooks:Endpoints:erp", StringComparison.Ordinal));
        wrong.ShouldContain(one => one.Contains(mistake, StringComparison.Ordinal));
        if (key.EndsWith("Secret", StringComparison.Ordinal) && value.Length > 0)
        {
            string.Join(' ', wrong).ShouldNotContain(value);
        }
    }

    private static WebhookEvent Event(string id) => new(
        1, id, "deal.created", "#1", DateTimeOffset.UnixEpoch, """{"type":"deal.created","data":{"sequence":1}}"""u8.ToArray(), null);

    private WebhookOptions To(string url, string secret, string previous = "", string? allow = null) => new()
    {
        Endpoints = new Dictionary<string, EndpointOptions>
        {
            ["erp"] = new() { Url = url, Secret = secret, PreviousSecret = previous, Allow = [allow ?? $"127.0.0.0/8:{receiver.Url.Port}"] },
        },
    };
}
