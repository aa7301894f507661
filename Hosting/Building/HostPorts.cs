using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>Sets fixed ports of this machine.</summary>
internal static class HostPorts
{
    /// <exception cref="ArgumentOutOfRangeException">The port is out of its range.</exception>
    public static IResourceBuilder<T> Set<T>(IResourceBuilder<T> builder, string endpoint, int? port)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return port is < 1 or > ushort.MaxValue
            ? throw new ArgumentOutOfRangeException(
                nameof(port), port, string.Create(CultureInfo.InvariantCulture, $"Allowed are 1 to {ushort.MaxValue}, or null for a free port."))
            : builder.WithEndpoint(endpoint, http => http.Port = port);
    }
}
