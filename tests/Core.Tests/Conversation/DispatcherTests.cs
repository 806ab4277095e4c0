using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

/// <summary>What a turn means, tested on commands that only say that they ran.</summary>
public sealed class DispatcherTests
{
    private const string Ran = "ran";
    private static readonly Dictionary<string, string> NoInputs = [];
    private static readonly Seal Seal = new(new byte[32]);
    private readonly Dispatcher dispatcher;
    private readonly Session session = Turns.Sessions().Open(Actor.System("test"));
    private bool isSeen = true;

    public DispatcherTests()
    {
        var files = new NoFiles();
        CommandRegistry? registry = null;
        registry = new CommandRegistry(
            [new CancelCommand(() => registry!, files), new HelpCommand(() => registry!), new Look(), new Change(), new Step(), new Repair()]);
        dispatcher = new Dispatcher(registry, new ArgumentReaders([]), Seal, [new Things(this)], [], [], [], [], new NoForwards(), [], files);
        session.Store(new Person { Id = "D", Name = "王总", Role = Role.Director }, "test");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Rep, "改动", Ran)]
    [InlineData(Role.Support, "察看", Ran)]
    [InlineData(Role.Operator, "修复", Ran)]
    [InlineData(Role.Support, "改动", "“改动”不在你的权限范围内，需要的话请找王总（总监）。发送“帮助”查看你可以做什么。")]
    [InlineData(Role.Director, "修复", "“修复”不在你的权限范围内，需要的话请找运维。发送“帮助”查看你可以做什么。")]
    public async Task A_command_runs_for_those_who_have_what_it_needs_and_others_hear_who_can_help(Role role, string said, string answer) =>
        (await SayAsync(role, said)).ShouldHaveSingleItem().Content.Text.ShouldBe(answer);

    [Fact]
    public async Task Who_has_left_is_refused_whatever_they_say()
    {
        foreach (var said in new[] { "改动", "察看", "帮助", "取消" })
        {
            (await SayAsync(Role.Director, said, active: false)).ShouldHaveSingleItem().Content.Text!.ShouldContain("不在你的权限范围内");
        }
    }

    [Theory]
    [InlineData("取消掉改动和修复吧", Role.Rep, "帮助 改动", "帮助")]
    [InlineData("察着", Role.Rep, "察看", "帮助")]
    [InlineData("中间步", Role.Support, "察看", "帮助")]
    [InlineData("修复修复", Role.Operator, "帮助 修复", "帮助")]
    public async Task What_is_not_understood_offers_no_change_no_step_and_nothing_that_one_may_not(string said, Role role, params string[] offered)
    {
        var card = (await SayAsync(role, said)).ShouldHaveSingleItem().Content.Card.ShouldNotBeNull();

        card.Buttons.Select(button => button.Command!).ShouldBe(offered, ignoreOrder: true);
    }

    [Fact]
    public async Task A_card_of_what_one_may_not_see_any_more_says_so_and_does_nothing()
    {
        (await TapAsync(new Subject("things", "1", 1))).ShouldHaveSingleItem().Content.Text.ShouldBe(Ran);

        isSeen = false;

        (await TapAsync(new Subject("things", "1", 1))).ShouldHaveSingleItem().Content.Text.ShouldBe(AccessTexts.OutOfReach.With("王总（总监）"));
    }

    [Fact]
    public async Task A_card_that_has_moved_on_is_shown_as_it_is_now()
    {
        var replies = await TapAsync(new Subject("things", "1", 0));

        replies.Select(reply => reply.Content.Text ?? reply.Content.Card!.Title).ShouldBe([ConversationTexts.Stale.Text, "thing"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Whoever_asks_for_a_card_as_it_is_now_gets_that_and_nothing_is_done(long version)
    {
        var card = (await TapAsync(new Subject("things", "1", version), renews: true)).ShouldHaveSingleItem();

        card.Content.Card!.Title.ShouldBe("thing");
        card.Replaces.ShouldBe("m1");
    }

    [Fact]
    public async Task What_is_about_nothing_is_not_done_when_its_card_is_asked_for() =>
        (await TapAsync(null, renews: true)).ShouldHaveSingleItem().Content.Text.ShouldBe(ConversationTexts.Outdated.Text);

    [Theory]
    [InlineData(Role.Rep, "把沟通截图发给我")]
    [InlineData(Role.Manager, "你可以发送“察看”；")]
    [InlineData(Role.Operator, "你可以发送“修复”；")]
    public async Task The_greeting_is_for_what_someone_does(Role role, string greeting) =>
        (await RunAsync(role, new Incoming { Entered = true })).ShouldHaveSingleItem().Content.Text!.ShouldContain(greeting);

    [Theory]
    [InlineData(Role.Rep, "语音暂时读不了，请改用文字或图片发送。")]
    [InlineData(Role.Product, "语音暂时读不了，请改用文字发送。")]
    public async Task Pictures_are_asked_of_those_who_may_send_them(Role role, string refusal) =>
        (await RunAsync(role, new Incoming { Unreadable = Unreadable.Voice })).ShouldHaveSingleItem().Content.Text!.ShouldStartWith(refusal);

    private Task<IReadOnlyList<Reply>> SayAsync(Role role, string text, bool active = true) => RunAsync(role, new Incoming { Text = text }, active);

    private Task<IReadOnlyList<Reply>> TapAsync(Subject? subject, bool renews = false)
    {
        var button = Seal.Sign(Button.Do("改动", Change.Called.Say()), subject, new("P1"));
        return RunAsync(Role.Rep, new Incoming { Tap = new CardTap(button.Payload!, NoInputs, "m1") { Renews = renews } });
    }

    private async Task<IReadOnlyList<Reply>> RunAsync(Role role, Incoming incoming, bool active = true)
    {
        var person = session.Store(
            new Person { Id = "P1", Name = "测试", Role = role, ManagerId = role == Role.Director ? null : new("D"), Active = active }, "test");
        var turn = Turns.Of(person, session, incoming);
        await dispatcher.DispatchAsync(turn, Ct);
        return turn.Replies;
    }

    private abstract class Ready(CommandText text) : Command<NoArguments>(text)
    {
        protected sealed override Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
        {
            turn.Reply(Ran);
            return Task.CompletedTask;
        }
    }

    [Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Usual = 1)]
    private sealed class Look() : Ready(new CommandText("test.look", "察看", "只看"));

    [Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
    private sealed class Change() : Ready(Called)
    {
        public static readonly CommandText Called = new("test.change", "改动", "改动");
    }

    [Command(Needs = Need.SeeDeals, Hidden = true)]
    private sealed class Step() : Ready(new CommandText("test.step", "中间步骤", "另一个命令的一步"));

    [Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Usual = 1)]
    private sealed class Repair() : Ready(new CommandText("test.repair", "修复", "修复"));

    private sealed class NoForwards : IForwardTaker
    {
        public Task TakeAsync(Turn turn, string words, CancellationToken ct) => throw new InvalidOperationException(words);
    }

    private sealed class Things(DispatcherTests test) : ISubjectCards
    {
        public string Kind => "things";

        public ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
            new(test.isSeen ? new Card { Title = "thing", Subject = new Subject(Kind, id, 1) } : null);

        public ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) => new(1);
    }

    private sealed class NoFiles : IFileTaker
    {
        public Task TakeAsync(Turn turn, IReadOnlyList<IncomingFile> files, CancellationToken ct) => Task.CompletedTask;

        public ValueTask<FilePlace?> PlaceAsync(Turn turn, string text, CancellationToken ct) => new(result: null);

        public Task AnswerAsync(Turn turn, CancellationToken ct) => Task.CompletedTask;

        public ValueTask TurnAwayAsync(Turn turn, CancellationToken ct) => ValueTask.CompletedTask;

        public ValueTask<string?> ForgetAsync(Turn turn, CancellationToken ct) => new((string?)null);
    }
}
