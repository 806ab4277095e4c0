using ChatSales.Bot.Seals;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChatSales.Bot.Web;

/// <summary>The root certificate of the seal, so that a reader of PDFs can be told to trust it.</summary>
internal static class SealPages
{
    public static void MapSeal(this IEndpointRouteBuilder routes) => routes.MapGet("/seal/root.cer", RootAsync).RequireAuthorization();

    private static async Task<Results<FileContentHttpResult, NotFound>> RootAsync(StatementSeal seal, CancellationToken ct) =>
        (await seal.KeyAsync(ct))?.Root is { } root
            ? TypedResults.File(root.RawData, "application/pkix-cert", "chatsales-root.cer")
            : TypedResults.NotFound();
}
