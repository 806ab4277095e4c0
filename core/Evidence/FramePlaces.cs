using System.Buffers.Binary;

namespace ChatSales.Core.Evidence;

/// <summary>Where the frames of a film are (ISO/IEC 14496-12, 8.6 and 8.7, the boxes within <c>stbl</c>).</summary>
internal static class FramePlaces
{
    // A version and flags come first in each.
    private const int Version = 4;

    /// <summary>The place and the size of the first frame; null if there is none.</summary>
    public static (ulong Place, ulong Size)? FirstOf(ReadOnlySpan<byte> table) =>
        FirstPlace(table) is { } place && FirstSize(table) is { } size ? (place, size) : null;

    private static ulong? FirstPlace(ReadOnlySpan<byte> table) =>
        HeifFile.Inside(table, "stco"u8) is { Length: >= Version + 8 } near && Number(near, Version) > 0 ? Number(near, Version + 4)
        : HeifFile.Inside(table, "co64"u8) is { Length: >= Version + 12 } far && Number(far, Version) > 0
            ? BinaryPrimitives.ReadUInt64BigEndian(far[(Version + 4)..])
        : null;

    // One size for all frames, or else a list; the compact list (stz2) isn't what cameras write.
    private static uint? FirstSize(ReadOnlySpan<byte> table) =>
        HeifFile.Inside(table, "stsz"u8) is not { Length: >= Version + 8 } sizes || Number(sizes, Version + 4) == 0 ? null
        : Number(sizes, Version) is > 0 and var each ? each
        : sizes.Length >= Version + 12 && Number(sizes, Version + 8) is > 0 and var first ? first
        : null;

    private static uint Number(ReadOnlySpan<byte> box, int at) => BinaryPrimitives.ReadUInt32BigEndian(box[at..]);
}
