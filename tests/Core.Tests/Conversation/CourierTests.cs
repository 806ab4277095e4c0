using System.Security.Cryptography;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

/// <summary>Where a message goes if its person was last active on the page, and before that on Feishu; their first platform is WeCom.</summary>
public sealed class CourierTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, true, "web")]
    [InlineData(MessageClass.Card, true, "web")]
    [InlineData(MessageClass.Nudge, true, "web")]
    [InlineData(MessageClass.Urgent, true, "feishu")]
    [InlineData(MessageClass.Ops, true, "feishu")]
    [InlineData(null, false, "feishu")]
    [InlineData(MessageClass.Card, false, "feishu")]
    [InlineData(MessageClass.Urgent, false, "feishu")]
    public async Task A_page_counts_while_it_is_open_and_not_for_what_must_be_noticed(MessageClass? sort, bool isOpen, string platform)
    {
        var session = Turns.Sessions().Open(Actor.System("test"));
        session.Store(Someone(("wecom", "wx"), ("feishu", "ou")), "test");
        var spoke = new Presence { Id = "P1", Platform = "feishu", Address = "ou", At = session.Now.AddHours(-21) };
        session.Store(spoke with { OnPageAt = session.Now.AddHours(-20) }, "test");

        await CourierOf(isOpen).SendAsync(session, new("P1"), "你好", Ct, sort: sort);

        session.Outgoing.ShouldHaveSingleItem().Platform.ShouldBe(platform);
    }

    [Fact]
    public async Task A_closed_page_where_someone_was_alone_active_gives_way_to_their_first_platform()
    {
        var session = Turns.Sessions().Open(Actor.System("test"));
        session.Store(Someone(("wecom", "wx")), "test");
        session.Store(new Presence { Id = "P1", Platform = "web", Address = "P1", At = session.Now.AddHours(-20) }, "test");

        await CourierOf(isOpen: false).SendAsync(session, new("P1"), "你好", Ct, sort: MessageClass.Urgent);

        session.Outgoing.ShouldHaveSingleItem().Platform.ShouldBe("wecom");
    }

    [Theory]
    [InlineData(MessageClass.Card, false, false)]
    [InlineData(MessageClass.Urgent, false, false)]
    [InlineData(MessageClass.Card, true, true)]
    [InlineData(MessageClass.Relay, false, true)]
    [InlineData(MessageClass.Ops, false, true)]
    public async Task Who_has_no_account_is_reached_on_the_page_only_as_far_as_it_is_looked_at(MessageClass sort, bool isOpen, bool isSent)
    {
        var session = Turns.Sessions().Open(Actor.System("test"));
        session.Store(Someone(), "test");

        (await CourierOf(isOpen).SendAsync(session, new("P1"), "你好", Ct, sort: sort)).ShouldBe(isSent);
    }

    private static Person Someone(params (string Platform, string Account)[] accounts) =>
        new() { Id = "P1", Name = "测试", Role = Role.Rep, Accounts = accounts.ToDictionary(account => account.Platform, account => account.Account) };

    private static Courier CourierOf(bool isOpen) =>
        new([new Reach("wecom", "wecom"), new Reach("feishu", "feishu"), new Reach("web", "web")], new Seal(RandomNumberGenerator.GetBytes(32)),
            new Pages(isOpen), () => new CommandRegistry([]));

    private sealed class Pages(bool isOpen) : IOpenPages
    {
        public bool IsOpen(string personId) => isOpen;
    }
}
