namespace StreamLab.ControlRoom.Auditing;

/// <summary>Keeps the ids that a run's topics had at first in the run's folder, for a ControlRoom that takes this one's place.</summary>
/// <param name="folder">The folder; null when there is none.</param>
internal sealed class TopicIds(string? folder)
{
    /// <summary>The id that a topic had at first.</summary>
    /// <returns>Null when nobody kept it.</returns>
    public string? Find(string run, string topic)
    {
        try
        {
            return folder is not null && File.Exists(PathOf(folder, run, topic)) ? File.ReadAllText(PathOf(folder, run, topic)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps an id. A folder that takes nothing is no reason to stop watching.</summary>
    public void Keep(string run, string topic, string id)
    {
        try
        {
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(PathOf(folder, run, topic), id);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it a topic that is made anew while ControlRoom is down is found by what its log lacks.
        }
    }

    // A folder that outlives runs has the ids of other runs, too.
    private static string PathOf(string folder, string run, string topic) => Path.Combine(folder, $"{topic}.{run}.topic-id");
}
