using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>Pictures that the product draws itself.</summary>
public static class DrawnPictures
{
    /// <summary>Keeps a picture, and describes it for those who don't see it.</summary>
    /// <param name="vault">Where it is kept.</param>
    /// <param name="png">The picture.</param>
    /// <param name="words">What it shows.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<Picture> DrawnAsync(this IVault vault, ReadOnlyMemory<byte> png, string words, CancellationToken ct) =>
        new(await vault.PutAsync(png, ct), "image/png", words) { IsDrawn = true };
}
