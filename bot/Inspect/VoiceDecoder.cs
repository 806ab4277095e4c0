using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Protocol;
using ChatSales.Bot.Verbs;

namespace ChatSales.Bot.Inspect;

/// <summary>What the process that decodes voices found; no samples for what is no voice.</summary>
internal sealed record VoiceFound
{
    public byte[]? Pcm { get; init; }

    public bool IsTooLong { get; init; }
}

/// <summary>Decodes voices in a child process each, a few at a time and one per person: a sound file can be as hostile as any other.</summary>
internal sealed class VoiceDecoder(TimeProvider clock) : IVoiceDecoder
{
    private const int AtOnce = 2;

    // A minute's samples in base64, and room.
    private const int LongestAnswer = 4 * 1024 * 1024;
    private readonly FairSlots slots = new(AtOnce);

    public async Task<DecodedVoice?> DecodeAsync(ReadOnlyMemory<byte> file, string sender, CancellationToken ct)
    {
        using var slot = await slots.EnterAsync(sender, ct);
        using var inspector = await Inspector.StartAsync(clock, ct, VoiceVerb.Name);
        return await inspector.AskAsync<VoiceFound>(file, LongestAnswer, ct) is { Pcm: { } pcm } found
            ? new DecodedVoice(pcm, found.IsTooLong)
            : null;
    }
}
