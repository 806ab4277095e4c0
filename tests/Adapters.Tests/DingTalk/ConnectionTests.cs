using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Adapters.Tests.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

/// <summary>What a Stream connection answers, and when.</summary>
public sealed class ConnectionTests : IAsyncDisposable
{
    private const string Message = """{"msgId":"m1","msgtype":"text","conversationType":"1","senderStaffId":"ddp006","text":{"content":"帮助"}}""";
    private readonly FakeTimeProvider clock = new();
    private readonly CancellationTokenSource stop = new();
    private readonly HeldInbox inbox = new();
    private WebSocket platform = null!;
    private Task running = Task.CompletedTask;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        inbox.Gate.TrySetResult();
        await stop.CancelAsync();
        while (!running.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(2, CancellationToken.None);
        }

        stop.Dispose();
    }

    [Fact]
    public async Task A_message_is_acknowledged_only_once_the_inbox_has_committed()
    {
        await ConnectAsync();
        await SayAsync("CALLBACK", "/v1.0/im/bot/messages/get", "f1", Message);
        await inbox.Asked.Task.WaitAsync(Ct);
        // A later ping is answered first.
        await SayAsync("SYSTEM", "ping", "p1", """{"opaque":"x"}""");
        var first = await HearAsync();
        inbox.Gate.SetResult();
        var second = await HearAsync();

        first.ShouldBe("""{"code":200,"headers":{"topic":"ping","messageId":"p1"},"message":"OK","data":"{\"opaque\":\"x\"}"}""");
        second.ShouldBe("""{"code":200,"headers":{"contentType":"application/json","messageId":"f1"},"message":"OK","data":"{\"response\":{}}"}""");
        inbox
            .Kept.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                kept => kept.Id.ShouldBe("dingtalk:m1"),
                kept => kept.Conversation.ShouldBe("ddp006"),
                kept => kept.Payload.ShouldBe(Message));
    }

    [Fact]
    public async Task What_could_not_be_kept_is_not_acknowledged()
    {
        await ConnectAsync();
        inbox.Fault = new StorageException("full");
        inbox.Gate.SetResult();

        await SayAsync("CALLBACK", "/v1.0/im/bot/messages/get", "f1", Message);
        await inbox.Asked.Task.WaitAsync(Ct);
        await SayAsync("EVENT", "*", "e1", "{}");

        (await HearAsync()).ShouldContain("\"messageId\":\"e1\"");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"msgId":"m1","msgtype":"text"}""")]
    [InlineData("""{"msgId":"a","msgId":"b","msgtype":"text","senderStaffId":"dd1"}""")]
    public async Task What_can_not_be_read_is_acknowledged_so_that_it_does_not_come_for_ever_but_not_kept(string data)
    {
        await ConnectAsync();
        inbox.Gate.SetResult();

        await SayAsync("CALLBACK", "/v1.0/im/bot/messages/get", "f1", data);

        (await HearAsync()).ShouldContain("f1");
        inbox.Kept.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"msgId":"m1","msgtype":"picture","senderStaffId":"dd1","content":{}}""")]
    [InlineData("""{"outTrackId":"c1","userId":"dd1","content":"{"}""")]
    [InlineData("""{"msgId":"m1","msgtype":"text","senderStaffId":"dd1","text":{"content":"\u0000\ud800"}}""")]
    public async Task What_has_a_sender_is_kept_whatever_can_be_read_of_it(string data)
    {
        await ConnectAsync();
        inbox.Gate.SetResult();

        await SayAsync("CALLBACK", "/v1.0/im/bot/messages/get", "f1", data);

        (await HearAsync()).ShouldContain("f1");
        inbox.Kept.ShouldHaveSingleItem().Payload.ShouldBe(data);
    }

    [Fact]
    public async Task Frames_that_are_none_and_topics_that_are_newer_are_passed_over()
    {
        await ConnectAsync();
        foreach (
            var frame in (string[])
                [
                    "",
                    "x",
                    "[]",
                    "{}",
                    """{"type":"SYSTEM","headers":{"topic":"CONNECTED"}}""",
                    """{"type":"CALLBACK","headers":{"topic":"/v9"},"data":"{}"}""",
                    """{"type":"NEW","headers":{}}""",
                ])
        {
            await platform.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, Ct);
        }

        await SayAsync("EVENT", "*", "e1", "{}");

        (await HearAsync()).ShouldContain("e1");
    }

    private async Task ConnectAsync()
    {
        var pair = await WebSocketPair.OpenAsync(Ct);
        platform = pair.Theirs;
        var options = new DingTalkOptions();
        var door = new DingTalkDoor(options, inbox, new DirectoryEvents([]), new GroupNews(null!, [], []), new DingTalkQuota(options, clock), clock);
        running = new DingTalkConnection(pair.Ours, door, clock, NullLogger.Instance).RunAsync(stop.Token);
    }

    private Task SayAsync(string type, string topic, string id, string data) =>
        platform.SendAsync(
            Encoding.UTF8.GetBytes(
                new JsonObject
                {
                    ["specVersion"] = "1.0",
                    ["type"] = type,
                    ["headers"] = new JsonObject { ["topic"] = topic, ["messageId"] = id },
                    ["data"] = data,
                }.ToJsonString()),
            WebSocketMessageType.Text,
            endOfMessage: true,
            Ct);

    private async Task<string> HearAsync()
    {
        var buffer = new byte[4000];
        var received = await platform.ReceiveAsync(buffer.AsMemory(), Ct);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}

/// <summary>An inbox that keeps a message only when released.</summary>
internal sealed class HeldInbox : IInbox
{
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StorageException? Fault { get; set; }

    public List<InboxMessage> Kept { get; } = [];

    public async Task<bool> AddAsync(InboxMessage message, CancellationToken ct)
    {
        Asked.TrySetResult();
        await Gate.Task;
        if (Fault is not null)
        {
            throw Fault;
        }

        Kept.Add(message);
        return true;
    }

    public ValueTask<IReadOnlyList<InboxMessage>> ClaimAsync(int max, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask ReleaseAsync(string messageId, CancellationToken ct) => throw new NotSupportedException();

    public Task WaitAsync(CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<InboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0) =>
        throw new NotSupportedException();

    public ValueTask<InboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<QueueDepth> DepthAsync(CancellationToken ct) => throw new NotSupportedException();
}
