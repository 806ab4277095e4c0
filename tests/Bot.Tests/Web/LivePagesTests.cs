using System.Net;
using System.Net.WebSockets;
using System.Reflection;
using System.Security.Claims;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Web;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Live connections cost memory here: only people signed in have any, and nobody has many.</summary>
public sealed class LivePagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_BLAZOR/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/disconnect")]
    public async Task Strangers_get_none(string path)
    {
        await using var bot = await TestBot.StartAsync();
        using var stranger = new Visitor(bot);

        (await stranger.StatusAsync(HttpMethod.Post, path)).ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect);
        (await Should.ThrowAsync<WebSocketException>(() => stranger.OpenLiveAsync())).Message.ShouldContain("401");
    }

    [Fact]
    public async Task Another_sites_page_gets_none_with_its_visitors_cookie()
    {
        await using var bot = await TestBot.StartAsync();
        using var person = await Visitor.SignInAsync(bot, "P008");

        (await Should.ThrowAsync<WebSocketException>(() => person.OpenLiveAsync("http://127.0.0.1:1"))).Message.ShouldContain("403");
    }

    [Fact]
    public async Task A_person_has_twenty_and_one_that_closes_makes_room()
    {
        await using var bot = await TestBot.StartAsync();
        using var person = await Visitor.SignInAsync(bot, "P008");
        using var other = await Visitor.SignInAsync(bot, "P009");
        var open = new List<ClientWebSocket>();
        while (open.Count < 20)
        {
            open.Add(await GreetedAsync(person));
        }

        using var oneMore = await person.OpenLiveAsync();
        await Visitor.ShouldCloseAsync(oneMore);
        using var others = await GreetedAsync(other);

        await open[0]
            .CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        // A place is freed a moment after its page has gone.
        ClientWebSocket? again = null;
        await TestBot.UntilAsync(async () => (again = await GreetedOrNullAsync(person)) is not null);
        open.Add(again!);
        open.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Pages_that_fail_to_begin_leave_their_places_to_others()
    {
        await using var bot = await TestBot.StartAsync();
        var store = DispatchProxy.Create<IStore, FailingStore>();
        var faults = (FailingStore)(object)store;
        faults.Store = bot.Store;
        var signIns = new SignIns(new Sessions(store, BotHost.Kinds, bot.Clock));
        var signIn = await signIns.BeginAsync((await bot.Store.FindAsync<Person>("P008", Ct))!, Ct);
        await using var pages = new LivePages(signIns, bot.Store.Bell, bot.Clock, NullLogger<LivePages>.Instance);

        faults.Fails = true;
        for (var count = 0; count < 20; count++)
        {
            await Should.ThrowAsync<StorageException>(() => ConnectAsync(pages, signIn, () => Task.CompletedTask));
        }

        faults.Fails = false;
        for (var count = 0; count < 20; count++)
        {
            await Should.ThrowAsync<InvalidOperationException>(() => ConnectAsync(pages, signIn, () => throw new InvalidOperationException()));
        }

        (await ConnectAsync(pages, signIn, () => Task.CompletedTask)).ShouldBeFalse();
    }

    // Whether it was cut off.
    private static async Task<bool> ConnectAsync(LivePages pages, string signIn, Func<Task> next)
    {
        var connection = new Connection(signIn);
        await pages.OnConnectedAsync(new HubLifetimeContext(connection, null!, null!), _ => next());
        return connection.IsAborted;
    }

    private static async Task<ClientWebSocket> GreetedAsync(Visitor person) => (await GreetedOrNullAsync(person)).ShouldNotBeNull();

    private static async Task<ClientWebSocket?> GreetedOrNullAsync(Visitor person)
    {
        var socket = await person.OpenLiveAsync();
        try
        {
            if (await socket.ReceiveAsync(new byte[64], Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct) is { MessageType: not WebSocketMessageType.Close }
            )
            {
                return socket;
            }
        }
        catch (WebSocketException)
        {
            // Cut off, as it was not admitted.
        }

        socket.Dispose();
        return null;
    }

    public class FailingStore : DispatchProxy
    {
        internal IStore Store { get; set; } = null!;

        internal bool Fails { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            Fails ? throw new StorageException("The store is down.") : targetMethod!.Invoke(Store, args);
    }

    private sealed class Connection(string signIn) : HubCallerContext
    {
        public bool IsAborted { get; private set; }

        public override string ConnectionId { get; } = Guid.NewGuid().ToString();

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal User { get; } =
            new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "P008"), new Claim("sign-in", signIn)], "test"));

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort() => IsAborted = true;
    }
}
