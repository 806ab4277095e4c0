using System.Text.Json.Serialization;

namespace ChatSales.Simulators.Targets;

/// <summary>What can go wrong with a call to a simulated target.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SimulatedFault>))]
public enum SimulatedFault
{
    /// <summary>It is done, and the answer never comes.</summary>
    SilentAfter,

    /// <summary>Nothing is done, and no answer comes.</summary>
    SilentBefore,

    /// <summary>It is done, and the connection is reset in place of an answer.</summary>
    ResetAfter,

    /// <summary>The connection is reset before anything is done.</summary>
    ResetBefore,

    /// <summary>Nothing is done; a page of HTML with status 500.</summary>
    Html500,

    /// <summary>It is done; a page of HTML with status 200.</summary>
    HtmlAfter,

    /// <summary>Too many calls, in the target's own way.</summary>
    Busy,

    /// <summary>The token or session is forgotten.</summary>
    SessionLost,
}
