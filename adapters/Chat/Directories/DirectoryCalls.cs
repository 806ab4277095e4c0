using System.Text.Json.Nodes;
using ChatSales.Core.Directories;

namespace ChatSales.Adapters.Chat.Directories;

/// <summary>
/// The calls of one pass over a directory: paced, repeated while the platform is busy, and counted. Whatever can't be read ends the pass.
/// </summary>
/// <param name="platform">The platform's name, for operators.</param>
/// <param name="clock">Waits.</param>
/// <param name="perSecond">How many calls may begin in a second; 0 for any number.</param>
public sealed class DirectoryCalls(string platform, TimeProvider clock, int perSecond = 0) : IDisposable
{
    private const int MostTries = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    // DingTalk bans an address for five minutes; who is refused for a day need not be waited for.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(6);
    private readonly SemaphoreSlim gate = new(1);
    private DateTimeOffset next;
    private int calls;

    /// <summary>Calls so far, repetitions included.</summary>
    public int Calls => calls;

    /// <summary>Asks until there is an answer.</summary>
    /// <param name="what">What is read, for operators.</param>
    /// <param name="call">Asks.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DirectoryException">There is none.</exception>
    public async Task<JsonObject> AskAsync(string what, Func<Task<JsonObject>> call, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            await PaceAsync(ct);
            Interlocked.Increment(ref calls);
            try
            {
                var answer = await call();
                Walk(answer);
                return answer;
            }
            catch (PlatformException busy) when (IsWorthWaiting(busy, attempt))
            {
                await Task.Delay(busy.RetryAfter ?? FirstWait * Math.Pow(2, attempt), clock, ct);
            }
            catch (PlatformException refused)
            {
                throw Broken(what, refused.Words, refused);
            }
            catch (ArgumentException odd)
            {
                throw Broken(what, DirectoryFaultTexts.Odd.Text, odd);
            }
        }
    }

    /// <summary>The pass can't be trusted.</summary>
    /// <param name="what">What was read, for operators.</param>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="cause">What showed it.</param>
    public DirectoryException Broken(string what, string why, Exception? cause = null) =>
        new(DirectoryFaultTexts.NotRead.With(platform, what, why), cause);

    public void Dispose() => gate.Dispose();

    // A field that is there twice comes up only when it is looked at.
    private static void Walk(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                fields.ToList().ForEach(field => Walk(field.Value));
                break;
            case JsonArray items:
                items.ToList().ForEach(Walk);
                break;
        }
    }

    private static bool IsWorthWaiting(PlatformException fault, int attempt) =>
        fault.Verdict == PlatformVerdict.Retry && attempt + 1 < MostTries && !(fault.RetryAfter > LongestWait);

    private async ValueTask PaceAsync(CancellationToken ct)
    {
        if (perSecond == 0)
        {
            return;
        }

        // One waits at a time, so that calls begin at even distances.
        await gate.WaitAsync(ct);
        try
        {
            if (next - clock.GetUtcNow() is var early && early > TimeSpan.Zero)
            {
                await Task.Delay(early, clock, ct);
            }

            next = clock.GetUtcNow() + TimeSpan.FromSeconds(1) / perSecond;
        }
        finally
        {
            gate.Release();
        }
    }
}
