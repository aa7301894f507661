
namespace StreamLab.Processes.Pipes;

/// <summary>The pipe by which a host holds its children.</summary>
/// <remarks>
/// One byte is one word: <see cref="ParentMessages.Go"/> or <see cref="ParentMessages.Stop"/>. The end of the pipe without the latter means that the host is gone,
/// however it died: the operating system closes the pipe, on every system, and no child outlives its host.
/// </remarks>
public static class ParentPipeReader
{
    /// <summary>Waits at the child's end.</summary>
    /// <param name="pipe">The pipe.</param>
    /// <param name="gate">Opened at the word to begin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True when asked to stop, false when the host is gone.</returns>
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
