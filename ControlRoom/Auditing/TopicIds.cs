namespace StreamLab.ControlRoom.Auditing;

/// <summary>Stores the first ids of a run's topics in the run's folder, for a ControlRoom that replaces this one.</summary>
/// <param name="folder">The folder; null when there is none.</param>
internal sealed class TopicIds(string? folder)
{
    /// <summary>The stored first id of a topic.</summary>
    /// <returns>The id; null when none is stored.</returns>
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

    /// <summary>Stores an id. A write error is ignored, because watching can go on without the file.</summary>
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
            // Without the file, a topic created again while ControlRoom is down is detected by its missing records.
        }
    }

    // A folder can hold the ids of several runs.
    private static string PathOf(string folder, string run, string topic) => Path.Combine(folder, $"{topic}.{run}.topic-id");
}
