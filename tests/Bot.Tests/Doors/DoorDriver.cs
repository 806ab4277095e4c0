using System.Globalization;
using System.Text;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// One way in and out of the product: people do things there, and what each of them sees is noted in order. To add a door is to say how they do them,
/// to read what was sent to them, and to name its traits: what a door shows in its own way stands in the story behind one of those.
/// </summary>
internal abstract class DoorDriver(string name) : IAsyncDisposable
{
    // Loops of the clock after which a slow answer comes.
    private const int Slowly = 20;

    // Where a file is looked at, real time passes, and a turn has its limit.
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

    /// <summary>What it shows in its own way: the story's lines that are marked with one of these.</summary>
    public abstract IReadOnlyList<string> Traits { get; }

    /// <summary>
    /// Calls of the platform's API by which answers go out, with the faults that each is to survive; none for a door without an API.
    /// </summary>
    public virtual IReadOnlyDictionary<string, Fault[]> Calls { get; } = new Dictionary<string, Fault[]>();

    /// <summary>Whether its way in and its way out are each another door's too: then it need not be shown again what goes wrong on them.</summary>
    public virtual bool IsOfOthers => false;

    /// <summary>The call that fetches what people sent; null where it comes with the message.</summary>
    public virtual string? Download => null;

    /// <summary>What can happen to what people do on its way to the bot.</summary>
    public virtual IReadOnlyList<LineFault> Arrivals => [];

    /// <summary>Cuts the connection that the bot keeps open; null where the platform calls the bot.</summary>
    public virtual Action? CutConnection => null;

    /// <summary>How far the clock is turned each time, as long as something is under way.</summary>
    public TimeSpan Step { get; set; } = Slow;

    public abstract TestBot Bot { get; }

    /// <summary>What went wrong so far, where there is an API.</summary>
    public virtual Faults? Faults => null;

    /// <summary>What was told so far: what each person saw in each step.</summary>
    public string Transcript => transcript.ToString();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="services">What is registered otherwise.</param>
    public abstract Task StartAsync(Action<IServiceCollection>? services = null);

    public abstract ValueTask DisposeAsync();

    public override string ToString() => Name;

    /// <summary>Whatever is called for the first time in each step goes wrong like this.</summary>
    public void SpoilCalls(Fault fault) => Spoil(() =>
    {
        Faults!.Clear();
        foreach (var (path, known) in Calls)
        {
            Faults.Next(path, known.Contains(fault) ? [fault] : []);
        }
    });

    /// <summary>Whatever people do comes to the bot like this.</summary>
    public void SpoilArrivals(LineFault fault) => Spoil(() => Spoil(fault));

    /// <summary>Lets something happen, waits until all of it is answered, and tells who saw what.</summary>
    public async Task TellAsync(string heading, IReadOnlyDictionary<string, string> people, Func<Task> happens)
    {
        transcript.Append(CultureInfo.InvariantCulture, $"# {heading}\n");
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

        // Lists tell by the time which came first.
        Bot.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    public Task SayAsync(string personId, string text) => DoAsync(Said(personId, text), times);

    public Task SendPictureAsync(string personId, byte[] picture)
    {
        files.Add(Seen.Hash(picture));
        return DoAsync(Pictured(personId, picture), times);
    }

    /// <summary>Taps a button of the latest card that has one with this label; where rows have the same, that of a row.</summary>
    public Task TapAsync(string personId, string label, int row = 0, params IEnumerable<(string Name, string Value)> values) =>
        DoAsync(Tapped(personId, label, row, values.ToDictionary()), times);

    /// <summary>Runs a command and gives it the values that it asks for: on its form, or one after the other.</summary>
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

    /// <summary>Sends a document and files it as what was asked for: in the chat, or on the page that opens from it.</summary>
    public async Task FileDocumentAsync(string personId, string name, byte[] document, string kind)
    {
        files.Add(Seen.Hash(document));
        if (Traits.Contains("upload-page"))
        {
            await DoAsync(Uploaded(personId, name, document), 1);
            return;
        }

        await DoAsync(Sent(personId, name, document), times);
        await TapAsync(personId, kind, row: 1);
    }

    /// <summary>Something to say that comes to the bot each time it is brought, the same each time.</summary>
    public Func<Task> Prepare(string personId, string text) => Said(personId, text);

    /// <summary>The same for a tap: each that is prepared is one of its own.</summary>
    public Func<Task> PrepareTap(string personId, string label, int row = 0, params IEnumerable<(string Name, string Value)> values) =>
        Tapped(personId, label, row, values.ToDictionary());

    /// <summary>Turns the clock until something is done and all is answered.</summary>
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

    /// <summary>Whether the tap of a row is by a button that carries the row's number.</summary>
    protected string LabelOf(string label, int row) =>
        row > 0 && Traits.Contains("numbered") ? string.Create(CultureInfo.InvariantCulture, $"{row} {label}") : label;

    /// <summary>Somebody sees a message, or what has taken its place. What changes nothing is not seen.</summary>
    /// <param name="account">Whose id on the platform ends with the person's.</param>
    /// <param name="message">Tells messages apart.</param>
    /// <param name="now">What there is to see.</param>
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

    /// <summary>What was seen so far was before anything that is told.</summary>
    protected void Forget()
    {
        lock (gate)
        {
            seen.Clear();
        }
    }

    /// <summary>Notes what is to be seen, where it is not noted when it comes.</summary>
    protected virtual Task LookAsync() => Task.CompletedTask;

    /// <summary>Lets the next thing that is done come to the bot like this.</summary>
    protected virtual void Spoil(LineFault fault) =>
        times = fault == LineFault.Twice ? 2 : throw new NotSupportedException($"{Name} has no connection that could be {fault}.");

    protected abstract Func<Task> Said(string personId, string text);

    protected abstract Func<Task> Pictured(string personId, byte[] picture);

    protected virtual Func<Task> Sent(string personId, string name, byte[] document) =>
        throw new NotSupportedException($"{Name} takes no documents.");

    protected virtual Func<Task> Uploaded(string personId, string name, byte[] document) =>
        throw new NotSupportedException($"{Name} has no page for documents.");

    protected abstract Func<Task> Tapped(string personId, string label, int row, IReadOnlyDictionary<string, string> values);

    private void Spoil(Action how) => (spoil, Step) = (how, Fast);

    private Task DoAsync(Func<Task> deed, int howOften)
    {
        spoil();
        return SettleAsync(Task.WhenAll(Enumerable.Range(0, howOften).Select(_ => deed())));
    }
}
