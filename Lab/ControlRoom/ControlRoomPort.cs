using System.Globalization;

using StreamLab.Lab.Runs;

namespace StreamLab.Lab.ControlRoom;

/// <summary>Chooses ControlRoom's port on this machine.</summary>
internal static class ControlRoomPort
{
    /// <summary>The title of the link to its page.</summary>
    public const string PageTitle = "Control room";

    /// <summary>The first port to try when none was requested.</summary>
    public const int Default = 18200;

    private const int Tries = 101;

    /// <summary>Chooses the requested port; without one <see cref="Default"/> or the next free one.</summary>
    /// <exception cref="StartFailedException">The requested port is taken, or all tried ports are.</exception>
    public static int Choose(int? asked, Func<int, bool> isFree)
    {
        if (asked is { } port)
        {
            return isFree(port)
                ? port
                : throw new StartFailedException(string.Create(CultureInfo.InvariantCulture,
                    $"--port: {port} is taken by another program; allowed is any free port, or no --port for the first free one from {Default}."));
        }

        foreach (var candidate in Enumerable.Range(Default, Tries))
        {
            if (isFree(candidate))
            {
                return candidate;
            }
        }

        throw new StartFailedException(string.Create(CultureInfo.InvariantCulture,
            $"--port: none of the ports {Default} to {Default + Tries - 1} is free; name a free one."));
    }

    /// <summary>Gets ControlRoom's address on <paramref name="port"/>.</summary>
    public static Uri AddressOf(int port) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
}
