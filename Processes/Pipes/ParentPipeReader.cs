
namespace StreamLab.Processes.Pipes;

/// <summary>Reads the child's end of the pipe from its host.</summary>
/// <remarks>
/// One byte is one message: <see cref="ParentMessages.Go"/> or <see cref="ParentMessages.Stop"/>. The end of the pipe without the latter
/// means that the host is gone, however it died: every operating system closes the pipe, so no child outlives its host.
/// </remarks>
public static class ParentPipeReader
{
    /// <summary>Waits until the host asks to stop, or is gone.</summary>
    /// <param name="pipe">The pipe.</param>
    /// <param name="gate">Opened when the host lets the child begin.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>True when the host asked to stop, false when it is gone.</returns>
    public static async Task<bool> WaitForStopAsync(Stream pipe, StartSignal gate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(pipe);
        var word = new byte[1];
        while (await pipe.ReadAsync(word, cancellationToken) == 1)
        {
            switch (word[0])
            {
                case ParentMessages.Go:
                    gate.Open();
                    break;
                case ParentMessages.Stop:
                    return true;
                default:
                    break;
            }
        }

        return false;
    }
}
