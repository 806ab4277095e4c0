using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Adapters.WeCom;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Adapters.Tests.Replays;

/// <summary>Something posted, as whoever has seen it pass can post it again.</summary>
/// <param name="Path">With the query.</param>
/// <param name="Body">As it was posted.</param>
/// <param name="Headers">Those that the platform sets.</param>
internal sealed record Recorded(string Path, string Body, params IReadOnlyList<(string Name, string Value)> Headers);

/// <summary>The addresses that one platform posts to, on a store, without the rest of the bot.</summary>
internal sealed class PostedDoor : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;
    private readonly FakeTimeProvider clock;

    private PostedDoor(WebApplication app, IStore store, FakeTimeProvider clock)
    {
        (this.app, Store, this.clock) = (app, store, clock);
        http = new HttpClient
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public static DocumentKinds Kinds { get; } = new(
        [.. ConversationKinds.All, .. ChatKinds.All, .. WeComKinds.All, .. DingTalkKinds.All, new DocumentKind<Mark>("marks", audited: false)]);

    public IStore Store { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<PostedDoor> OpenAsync(IStore store, FakeTimeProvider clock, Poster poster)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sessions = new Sessions(store, Kinds, clock);
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(Kinds).AddSingleton(sessions).AddSingleton(store).AddSingleton(store.Inbox)
            .AddSingleton(store.Bell).AddSingleton<IRecalls>(new Recalls(sessions)).AddSingleton(new GroupNews(sessions, [], []))
            .AddSingleton(new DirectoryEvents([]));
        poster.AddTo(builder.Services);
        var app = builder.Build();
        foreach (var endpoint in app.Services.GetServices<CallbackEndpoint>())
        {
            endpoint.Map(app);
        }

        await app.StartAsync(Ct);
        return new PostedDoor(app, store, clock);
    }

    /// <summary>Posts it; the status of the answer. Time passes where the answer waits for what nobody here does.</summary>
    public async Task<int> PostAsync(Recorded recorded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, recorded.Path) { Content = new StringContent(recorded.Body) };
        foreach (var (name, value) in recorded.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var posting = http.SendAsync(request, Ct);
        for (var looks = 0; !posting.IsCompleted; looks++)
        {
            await Task.WhenAny(posting, Task.Delay(5, Ct));
            clock.Advance(looks > 10 ? TimeSpan.FromMilliseconds(100) : TimeSpan.Zero);
        }

        using var answer = await posting;
        return (int)answer.StatusCode;
    }

    /// <summary>How many messages were kept so far.</summary>
    public async Task<long> KeptAsync() => (await Store.Inbox.DepthAsync(Ct)).Pending;

    /// <summary>The addresses close; the store stays open.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }
}
