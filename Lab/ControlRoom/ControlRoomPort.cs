using System.Globalization;

using StreamLab.Lab.Runs;

namespace StreamLab.Lab.ControlRoom;

/// <summary>Which port of this machine ControlRoom listens on.</summary>
internal static class ControlRoomPort
{
    /// <summary>What its page is called.</summary>
    public const string PageTitle = "Control room";

    /// <summary>The first that is tried when none was asked for.</summary>
    public const int Default = 18200;

    private const int Tries = 101;

    /// <summary>The port asked for; without one <see cref="Default"/> or the next free one.</summary>
    /// <exception cref="StartFailedException">The port asked for is taken, or all that were tried are.</exception>
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

    /// <summary>ControlRoom's address on <paramref name="port"/>.</summary>
    public static Uri AddressOf(int port) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
}
