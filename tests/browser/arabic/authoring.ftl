new-checklist-item = مهمة { $number }
