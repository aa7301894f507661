using System.IO.Pipes;

namespace StreamLab.ServiceDefaults;

/// <summary>The pipe by which a host holds its children.</summary>
/// <remarks>
/// One byte, <see cref="Stop"/>, asks to stop. The end of the pipe without it means that the host is gone, however it died: the operating
/// system closes the pipe, on every system, and no child outlives its host.
/// </remarks>
public static class Leash
{
    /// <summary>The byte that asks to stop.</summary>
    public const byte Stop = (byte)'s';

    /// <summary>Waits at the child's end.</summary>
    /// <param name="handle">The pipe's handle, as the host passed it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True when asked to stop, false when the host is gone.</returns>
    public static async Task<bool> WaitForStopAsync(string handle, CancellationToken cancellationToken)
    {
        await using var pipe = new AnonymousPipeClientStream(PipeDirection.In, handle);
        var buffer = new byte[1];
        return await pipe.ReadAsync(buffer, cancellationToken) == 1 && buffer[0] == Stop;
    }
}
