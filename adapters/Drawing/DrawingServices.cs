using ChatSales.Core.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Drawing;

/// <summary>Puts the readers of pictures and documents into a host.</summary>
public static class DrawingServices
{
    public static IServiceCollection AddDrawing(this IServiceCollection services) => services
        .AddSingleton<IPictureReader, SkiaPictureReader>()
        .AddSingleton<IPdfReader, PdfPigReader>();
}
