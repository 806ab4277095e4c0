using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatSales.Simulators.Files;

namespace ChatSales.Benchmarks;

/// <summary>The attacks of <see cref="AttackRun"/>, each of which has once stopped or bloated a bot.</summary>
internal static partial class Attacks
{
    private const int Mebibyte = 1024 * 1024;
    private const string Foreign = "https://elsewhere.example";

    public static IReadOnlyList<Attack> All { get; } =
    [
        Files("pdf-deep-tree", 1, () => PdfAttacks.DeepPageTree()),
        Files("pdf-bomb", 4, () => PdfAttacks.DeflatedTwice()),
        Files("pdf-nesting", 1, () => PdfAttacks.DeepArrays()),
        Files("pdf-fields", 1, () => PdfAttacks.ManyFields()),
        Files("png-8900", 10, () => PictureAttacks.HugePng()),
        Files("gif-frames", 2, () => PictureAttacks.ManyFramesGif()),
        Files("png-frames", 2, () => PictureAttacks.ManyFramesPng()),
        Files("word-bomb", 2, () => OfficeFiles.Bomb()),
        Files("word-depth", 1, () => OfficeFiles.Deep()),
        new("date-ranges", (bot, ct) => SayAsync(bot, $"新建商机 a b 预计签约={string.Concat(Enumerable.Repeat("2026-12-31至", 325))}", ct)),
        new("long-customer", (bot, ct) => SayAsync(bot, $"新建商机 {new string('销', 400)} 项目", ct)),
        new("long-line", (bot, ct) => SayAsync(bot, string.Concat(Enumerable.Repeat("“推进", 15_000)), ct)),
        new("replays", ReplaysAsync),
        new("relays", RelaysAsync),
        new("uploads", UploadsAsync),
        new("circuits", CircuitsAsync),
        new("slow-bodies", SlowBodiesAsync),
    ];

    private static Attack Files(string name, int count, Func<byte[]> make) => new(name, async (bot, ct) =>
    {
        var file = make();
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(person => bot.SendAsync(person, file, ct)));
        return string.Create(CultureInfo.InvariantCulture, $"{count} × {file.Length / 1024.0:0.#} KB, “{answers[0]}”");
    });

    private static async Task<string> SayAsync(AttackedBot bot, string text, CancellationToken ct)
    {
        var before = bot.Simulator.Messages.Count;
        await bot.AskAsync(AttackedBot.Attacker, text, ct);
        return $"“{AttackedBot.Short(bot.Simulator.Messages.Skip(before).Last(message => message.UserId == Company.Account(AttackedBot.Attacker)))}”";
    }

    private static async Task<string> ReplaysAsync(AttackedBot bot, CancellationToken ct)
    {
        const int Times = 1_000;
        var callback = bot.Simulator.Callbacks.Text(Company.Account(AttackedBot.Attacker), "帮助");
        for (var i = 0; i < Times; i++)
        {
            await bot.PostAsync(callback, ct);
        }

        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        var answers = bot.Simulator.Messages.Count(message => message.UserId == Company.Account(AttackedBot.Attacker));
        return string.Create(CultureInfo.InvariantCulture, $"the same callback {Times:N0} times, answered {answers} times");
    }

    // The victim's answers must get through past what others send them.
    private static async Task<string> RelaysAsync(AttackedBot bot, CancellationToken ct)
    {
        for (var i = 0; i < 100; i++)
        {
            await bot.SayAsync(AttackedBot.Attacker, $"转告 {Company.Rep(AttackedBot.Victim)} {i}{new string('长', 490)}", ct);
        }

        await Task.Delay(TimeSpan.FromSeconds(3), ct);
        var before = bot.Simulator.Messages.Count;
        var watch = Stopwatch.StartNew();
        await bot.SayAsync(AttackedBot.Victim, "商机 D00001", ct);
        await bot.Simulator.WaitForAsync(
            Company.Account(AttackedBot.Victim),
            message => message.Type == "template_card" && bot.Simulator.Messages.Skip(before).Contains(message),
            TimeSpan.FromMinutes(8),
            ct);
        var relayed = bot.Simulator.Messages.Count(message => message.UserId == Company.Account(AttackedBot.Victim)) - 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"of 100 relays {relayed} arrived before the victim's own answer, for which they waited {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static async Task<string> UploadsAsync(AttackedBot bot, CancellationToken ct)
    {
        await bot.AskAsync(AttackedBot.Attacker, "文件 D00000 会议纪要", ct);
        var card = bot.Simulator.Messages.Last(message => message.UserId == Company.Account(AttackedBot.Attacker)).Content.ToJsonString();
        var link = new Uri(UploadPath().Match(card).Value, UriKind.Relative);
        var statuses = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
        {
            using var file = new ByteArrayContent(new byte[20 * Mebibyte]);
            using var form = new MultipartFormDataContent { { file, "file", "a.pdf" } };
            try
            {
                using var answer = await bot.Http.PostAsync(link, form, ct);
                return (int)answer.StatusCode;
            }
            catch (Exception refused) when (refused is HttpRequestException or OperationCanceledException)
            {
                return 0;
            }
        }));
        return $"60 × 20 MB, by status: {string.Join(", ", statuses.CountBy(status => status).Select(status => $"{status.Key} × {status.Value}"))}";
    }

    private static async Task<string> CircuitsAsync(AttackedBot bot, CancellationToken ct)
    {
        var open = new List<ClientWebSocket>();
        for (var i = 0; i < 1_000; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
            request.Headers.Add("Origin", Foreign);
            using var answer = await bot.Http.SendAsync(request, ct);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }

            using var negotiated = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Origin", Foreign);
            try
            {
                await socket.ConnectAsync(
                    new Uri($"ws://{bot.Http.BaseAddress!.Authority}/_blazor?id={negotiated.RootElement.GetProperty("connectionToken").GetString()}"),
                    ct);
                open.Add(socket);
            }
            catch (WebSocketException)
            {
                socket.Dispose();
            }
        }

        var came = $"{open.Count} of 1,000 opened by a stranger from another site";
        open.ForEach(socket => socket.Dispose());
        return came;
    }

    // Each announces the largest allowed body, and sends a byte of it now and then.
    private static async Task<string> SlowBodiesAsync(AttackedBot bot, CancellationToken ct)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST /api/wecom/callback?msg_signature=x&timestamp=1&nonce=1 HTTP/1.1\r\nHost: {bot.Http.BaseAddress!.Authority}\r\nContent-Length: {Mebibyte / 4}\r\n\r\n"
        );
        var open = new List<TcpClient>();
        for (var i = 0; i < 3_000; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(bot.Http.BaseAddress.Host, bot.Http.BaseAddress.Port, ct);
            await client.GetStream().WriteAsync(head, ct);
            open.Add(client);
        }

        var held = 0;
        for (var seconds = 0; seconds < 5; seconds++)
        {
            held = open.Count(client => IsTaken(client));
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }

        open.ForEach(client => client.Dispose());
        return $"3,000 connections with a body of 256 KB announced, {held} held after 5 s";
    }

    private static bool IsTaken(TcpClient client)
    {
        try
        {
            return client.Client.Send(new byte[250]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex("/u/[A-Za-z0-9_.-]+")]
    private static partial Regex UploadPath();
}
