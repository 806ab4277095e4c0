using ChatSales.Bot.Tests.Feishu;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.People;

/// <summary>The real host with WeCom and Feishu set up side by side, plus the web chat. Nobody's Feishu account is known unless said so.</summary>
internal sealed class TwoPlatforms : IAsyncDisposable
{
    private TwoPlatforms(TestBot bot, WeComSimulator wecom, FeishuSimulator feishu) => (Bot, WeCom, Feishu) = (bot, wecom, feishu);

    public TestBot Bot { get; }

    public WeComSimulator WeCom { get; }

    public FeishuSimulator Feishu { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="onFeishu">Ids of those whose account there is known.</param>
    public static async Task<TwoPlatforms> StartAsync(params IReadOnlyList<string> onFeishu)
    {
        var clock = TestBot.NewClock();
        var wecom = await WeComSimulator.StartAsync(new SimulatorOptions { IsMember = static id => id != "wxp009" }, clock, Ct);
        var feishu = await FeishuSimulator.StartAsync(null, clock, Ct);
        var bot = await TestBot.StartAsync(
            clock: clock,
            settings: new Dictionary<string, string?>([.. WeComBot.SettingsFor(wecom), .. FeishuBot.SettingsFor(feishu, webhook: true)]));
        (wecom.CallbackUrl, feishu.BotUrl) = (new Uri(bot.Address, "/api/wecom/callback"), bot.Address);
        var session = new Sessions(bot.Store, ChatSales.Bot.Hosting.BotHost.Kinds, clock).Open(Actor.System("test"));
        foreach (var person in await session.QueryAsync(new Query<Person>(), Ct))
        {
            session.Store(
                person with
                {
                    Accounts = person.Accounts.Where(account => account.Key != "feishu" || onFeishu.Contains(person.Id)).ToDictionary(),
                },
                "test");
        }

        await session.CommitAsync(Ct);
        return new TwoPlatforms(bot, wecom, feishu);
    }

    public Member OnWeCom(string personId) => WeCom.Member($"wx{personId.ToLowerInvariant()}");

    public FeishuMember OnFeishu(string personId) => Feishu.Member(FeishuEvents.OpenIdOf(personId));

    public async Task<Person> PersonAsync(string id) => (await Bot.Store.FindAsync<Person>(id, Ct))!;

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await WeCom.DisposeAsync();
        await Feishu.DisposeAsync();
        WeCom.Violations.ShouldBeEmpty();
        Feishu.Violations.ShouldBeEmpty();
    }
}
