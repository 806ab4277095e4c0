using System.Globalization;
using System.Text;
using ChatSales.Core.Conversation;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// One way in and out of the product: people do things there, and what each of them sees is recorded in order. Adding a door means saying how they do
/// them, reading what was sent to them, and naming its traits: the story marks what a door shows differently with one of those.
/// </summary>
internal abstract class DoorDriver(string name) : IAsyncDisposable
{
    // Clock steps after which a slow answer comes.
    private const int Slowly = 20;

    // Inspecting a file takes real time, and a turn has its limit.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>A step of the clock where some things come again only after minutes.</summary>
    public static readonly TimeSpan Fast = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly List<(string PersonId, string What, IReadOnlyList<string> Lines)> seen = [];
    private readonly Dictionary<object, string> shown = [];
    private readonly HashSet<string> files = [];
    private readonly StringBuilder transcript = new();
    private Action spoil = static () => { };
    private int times = 1;

    public string Name { get; } = name;

    /// <summary>What it shows differently: the story's lines marked with one of these.</summary>
    public abstract IReadOnlyList<string> Traits { get; }

    /// <summary>The platform's API calls that send answers, with the faults that each must survive; none for a door without an API.</summary>
    public virtual IReadOnlyDictionary<string, Fault[]> Calls { get; } = new Dictionary<string, Fault[]>();

    /// <summary>Whether another door shares its way in and out: their faults then needn't be tested again.</summary>
    public virtual bool IsOfOthers => false;

    /// <summary>The call that fetches files; null if they come with the message.</summary>
    public virtual string? Download => null;

    /// <summary>What can happen to input on its way to the bot.</summary>
    public virtual IReadOnlyList<LineFault> Arrivals => [];

    /// <summary>Cuts the connection that the bot keeps open; null where the platform calls the bot.</summary>
    public virtual Action? CutConnection => null;

    /// <summary>How far the clock is advanced each time while something is under way.</summary>
    public TimeSpan Step { get; set; } = Slow;

    public abstract TestBot Bot { get; }

    /// <summary>What went wrong so far, where there is an API.</summary>
    public virtual Faults? Faults => null;

    /// <summary>The story so far: what each person saw in each step.</summary>
    public string Transcript => transcript.ToString();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="services">Replaced services.</param>
    public abstract Task StartAsync(Action<IServiceCollection>? services = null);

    public abstract ValueTask DisposeAsync();

    public override string ToString() => Name;

    /// <summary>The first call of each step goes wrong like this.</summary>
    public void SpoilCalls(Fault fault) => Spoil(() =>
    {
        Faults!.Clear();
        foreach (var (path, known) in Calls)
        {
            Faults.Next(path, known.Contains(fault) ? [fault] : []);
        }
    });

    /// <summary>All input reaches the bot like this.</summary>
    public void SpoilArrivals(LineFault fault) => Spoil(() => Spoil(fault));

    /// <summary>Lets something happen, waits until everything is answered, and records who saw what.</summary>
    public async Task TellAsync(string heading, IReadOnlyDictionary<string, string> people, Func<Task> happens)
    {
        transcript.Append(CultureInfo.InvariantCulture, $"# {heading}\n");
        await MeetAsync(people.Keys);
        await happens();
        lock (gate)
        {
            foreach (var (personId, role) in people)
            {
                foreach (var (_, what, lines) in seen.Where(one => one.PersonId == personId))
                {
                    transcript.Append(CultureInfo.InvariantCulture, $"{role}: {what}\n").AppendJoin("", lines.Select(line => $"    {line}\n"));
                }
            }

            seen.Clear();
        }

        // Lists are ordered by time.
        Bot.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    public Task SayAsync(string personId, string text) => DoAsync(Said(personId, text), times);

    public Task SendPictureAsync(string personId, byte[] picture)
    {
        files.Add(Seen.Hash(picture));
        return DoAsync(Pictured(personId, picture), times);
    }

    /// <summary>Sends where somebody is.</summary>
    public Task SendPlaceAsync(string personId, Place place) => DoAsync(Placed(personId, place), times);

    /// <summary>Taps a button of the latest card that has one with this label; where rows have the same, that of a row.</summary>
    public Task TapAsync(string personId, string label, int row = 0, params IEnumerable<(string Name, string Value)> values) =>
        DoAsync(Tapped(personId, label, row, values.ToDictionary()), times);

    /// <summary>Runs a command and supplies the values that it asks for: on its form, or one by one.</summary>
    public async Task FillAsync(string personId, string command, params IReadOnlyList<(string Name, string Value)> values)
    {
        await SayAsync(personId, command);
        if (Traits.Contains("form"))
        {
            await TapAsync(personId, "提交", values: values);
            return;
        }

        foreach (var (_, value) in values)
        {
            await SayAsync(personId, value);
        }
    }

    /// <summary>Sends a document that was asked for: in the chat, or on the page that opens from it.</summary>
    public Task SendDocumentAsync(string personId, string name, byte[] document)
    {
        files.Add(Seen.Hash(document));
        return Traits.Contains("upload-page") ? DoAsync(Uploaded(personId, name, document), 1) : DoAsync(Sent(personId, name, document), times);
    }

    /// <summary>Something said, identical each time it is delivered.</summary>
    public Func<Task> Prepare(string personId, string text) => Said(personId, text);

    /// <summary>The same for a picture.</summary>
    public Func<Task> PreparePicture(string personId, byte[] picture) => Pictured(personId, picture);

    /// <summary>The same for a tap: each one prepared is distinct.</summary>
    public Func<Task> PrepareTap(string personId, string label, int row = 0, params IEnumerable<(string Name, string Value)> values) =>
        Tapped(personId, label, row, values.ToDictionary());

    /// <summary>What else falls due for everyone on the way is no part of what is told here.</summary>
    public Task QuietAsync() => Bot.QuietAsync();

    /// <summary>Advances the clock until something is done and everything is answered.</summary>
    public async Task SettleAsync(Task doing)
    {
        var until = TimeProvider.System.GetTimestamp();
        for (var (quiet, loops) = (0, 0); quiet < 3; loops++)
        {
            var handling = (await Bot.Store.Inbox.DepthAsync(Ct)).Pending > 0;
            var busy = handling || !doing.IsCompleted || (await Bot.Store.Outbox.DepthAsync(Ct)).Pending > 0;
            quiet = busy ? 0 : quiet + 1;
            if (busy)
            {
                Bot.Clock.Advance(handling && Step > Slow ? Slow : Step);
            }

            if (loops == Slowly)
            {
                Faults?.GoOn();
            }

            if (TimeProvider.System.GetElapsedTime(until) > Patience)
            {
                throw new TimeoutException($"{Name} does not come to rest. So far:\n{Transcript}");
            }

            await Task.Delay(5, Ct);
        }

        await doing;
        await LookAsync();
    }

    /// <summary>Whether a row is tapped with a button that shows the row's number.</summary>
    protected string LabelOf(string label, int row) =>
        row > 0 && Traits.Contains("numbered") ? string.Create(CultureInfo.InvariantCulture, $"{row} {label}") : label;

    /// <summary>Records that somebody sees a message, or its replacement. An unchanged one is not seen.</summary>
    /// <param name="account">A platform id that ends with the person's.</param>
    /// <param name="message">Tells messages apart.</param>
    /// <param name="now">What is visible.</param>
    protected void Note(string account, object message, Seen now)
    {
        lock (gate)
        {
            var lines = now.Lines(files.Contains);
            var text = string.Join('\n', lines.Prepend(now.What));
            var before = shown.GetValueOrDefault(message);
            if (before != text)
            {
                shown[message] = text;
                seen.Add((account[^4..].ToUpperInvariant(), before is null ? now.What : $"{now.What} in its place", lines));
            }
        }
    }

    /// <summary>Forgets what was seen before the story began.</summary>
    protected void Forget()
    {
        lock (gate)
        {
            seen.Clear();
        }
    }

    /// <summary>Lets people look, if they must to see anything.</summary>
    protected virtual Task MeetAsync(IEnumerable<string> people) => Task.CompletedTask;

    /// <summary>Records what is visible, if that doesn't happen on arrival.</summary>
    protected virtual Task LookAsync() => Task.CompletedTask;

    /// <summary>Makes the next input reach the bot like this.</summary>
    protected virtual void Spoil(LineFault fault) =>
        times = fault == LineFault.Twice ? 2 : throw new NotSupportedException($"{Name} has no connection that could be {fault}.");

    protected abstract Func<Task> Said(string personId, string text);

    protected abstract Func<Task> Pictured(string personId, byte[] picture);

    protected virtual Func<Task> Sent(string personId, string name, byte[] document) =>
        throw new NotSupportedException($"{Name} takes no documents.");

    protected virtual Func<Task> Uploaded(string personId, string name, byte[] document) =>
        throw new NotSupportedException($"{Name} has no page for documents.");

    protected virtual Func<Task> Placed(string personId, Place place) => throw new NotSupportedException($"{Name} has no places.");

    protected abstract Func<Task> Tapped(string personId, string label, int row, IReadOnlyDictionary<string, string> values);

    private void Spoil(Action how) => (spoil, Step) = (how, Fast);

    private Task DoAsync(Func<Task> deed, int howOften)
    {
        spoil();
        return SettleAsync(Task.WhenAll(Enumerable.Range(0, howOften).Select(_ => deed())));
    }
}
